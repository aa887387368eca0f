import type { StreamEvent } from '@gavel/protocol/indexer'
import { type Kysely, sql, type Transaction } from 'kysely'
import { piecesOf } from './pieces.ts'
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
  // The oldest would be forgotten in this very transaction; their ids are left out, so that readers notice.
  const kept = events.slice(-KEPT)
  if (kept.length < events.length) await skipIds(trx, events.length - kept.length)
  const rows = kept.map(({ type, row }) => ({ type, data: JSON.stringify(row) }))
  let newest = 0
  for (const piece of piecesOf(rows)) {
    const ids = await trx.insertInto('stream').values(piece).returning('id').execute()
    for (const { id } of ids) newest = Math.max(newest, id)
  }
  await trx
    .deleteFrom('stream')
    .where('id', '<=', newest - KEPT)
    .execute()
}

const skipIds = async (trx: Transaction<Database>, count: number): Promise<void> => {
  const ids = sql`pg_get_serial_sequence('stream', 'id')`
  await sql`select setval(${ids}, nextval(${ids}) + ${count}::bigint - 1)`.execute(trx)
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
