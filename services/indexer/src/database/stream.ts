import type { StreamEvent } from '@gavel/protocol/indexer'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

/** Events that a reader can ask for again. */
const KEPT = 20_000
/** Any number: it names the lock under which ids are given, so that no reader sees a later id before an earlier one. */
const STREAM_LOCK = 77_001

export type StoredEvent = { readonly id: number; readonly type: string; readonly data: string }

/** Appends to the stream in the transaction that makes the events true. */
export const appendToStream = async (
  trx: Transaction<Database>,
  events: readonly Extract<StreamEvent, { row: unknown }>[],
): Promise<void> => {
  if (events.length === 0) return
  await sql`select pg_advisory_xact_lock(${STREAM_LOCK})`.execute(trx)
  const rows = events.map(({ type, row }) => ({ type, data: JSON.stringify(row) }))
  const ids = await trx.insertInto('stream').values(rows).returning('id').execute()
  const newest = Math.max(...ids.map(({ id }) => id))
  await trx
    .deleteFrom('stream')
    .where('id', '<=', newest - KEPT)
    .execute()
}

/** Events after an id, in order. */
export const streamAfter = (
  db: Kysely<Database>,
  id: number,
  limit: number,
): Promise<StoredEvent[]> =>
  db.selectFrom('stream').selectAll().where('id', '>', id).orderBy('id').limit(limit).execute()

/** Ids of the oldest and the newest event that is kept; 0 when there is none. */
export const streamBounds = async (
  db: Kysely<Database>,
): Promise<{ readonly oldest: number; readonly newest: number }> => {
  const { oldest, newest } = await db
    .selectFrom('stream')
    .select((eb) => [eb.fn.min('id').as('oldest'), eb.fn.max('id').as('newest')])
    .executeTakeFirstOrThrow()
  return { oldest: Number(oldest ?? 0), newest: Number(newest ?? 0) }
}
