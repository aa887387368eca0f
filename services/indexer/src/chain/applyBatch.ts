import type { ChainBatch } from '@gavel/chain'
import type { StreamEvent } from '@gavel/protocol/indexer'
import type { Kysely, Transaction } from 'kysely'
import type { Hex } from 'viem'
import { refreshIntents } from '../database/intents.ts'
import { writeNote } from '../database/notes.ts'
import type { Database } from '../database/schema.ts'
import { appendToStream } from '../database/stream.ts'
import { activityRowOf, intentRows, reorgRowOf } from '../database/views.ts'
import { undoFrom } from './undo.ts'
import { writeEvents } from './writeEvents.ts'

export type Applied = {
  readonly events: number
  /** Events that a reorganisation took back. */
  readonly undone: number
}

/**
 * Writes one batch: what was reorganised away goes, what is new comes, the cursor moves on, and the stream tells of it. One
 * transaction, so a process that is killed has done all of it or nothing.
 */
export const applyBatch = (
  db: Kysely<Database>,
  batch: ChainBatch,
  { nowMs, timeOf }: { readonly nowMs: number; readonly timeOf: (block: bigint) => number },
): Promise<Applied> =>
  db.transaction().execute(async (trx) => {
    const undone = await undo(trx, batch, nowMs)
    const rows = await writeEvents(trx, batch.events, timeOf)
    const touched = rows.map(({ intent_hash }) => intent_hash).filter((hash) => hash !== null)
    await refreshIntents(trx, [...new Set(touched)])
    await writeNote(trx, 'block', {
      number: Number(batch.toBlock),
      hash: batch.toBlockHash,
      at: Number(batch.toBlockTime),
    })
    const activity = rows.map((row) => ({ type: 'activity', row: activityRowOf(row) }) as const)
    const intents = await intentEvents(trx, [...new Set([...undone.intents, ...touched])])
    await appendToStream(trx, [...undone.news, ...activity, ...intents])
    return { events: rows.length, undone: undone.events }
  })

const intentEvents = async (trx: Transaction<Database>, hashes: readonly Hex[]) =>
  (await intentRows(trx, hashes)).map((row) => ({ type: 'intent', row }) as const)

const undo = async (trx: Transaction<Database>, { reorgedFrom }: ChainBatch, nowMs: number) => {
  const nothing = { events: 0, intents: [] as readonly Hex[], news: [] as ReorgNews[] }
  if (reorgedFrom === undefined) return nothing
  const undone = await undoFrom(trx, Number(reorgedFrom), nowMs)
  if (undone === undefined) return nothing
  await refreshIntents(trx, undone.intents, Number(reorgedFrom))
  const row = await trx
    .selectFrom('reorg')
    .selectAll()
    .where('id', '=', undone.id)
    .executeTakeFirstOrThrow()
  const news: ReorgNews[] = [{ type: 'reorg', row: reorgRowOf(row) }]
  return { ...undone, news }
}

type ReorgNews = Extract<StreamEvent, { type: 'reorg' }>
