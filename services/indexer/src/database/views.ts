import type { ActivityRow, IntentRow, ReorgRow } from '@gavel/protocol/indexer'
import type { Kysely, Selectable } from 'kysely'
import type { Hex } from 'viem'
import { piecesOf } from './pieces.ts'
import type { Database, EventTable, IntentTable, ReorgTable } from './schema.ts'

export const intentRowOf = (row: IntentTable): IntentRow => ({
  intentHash: row.intent_hash,
  status: row.status as IntentRow['status'],
  atMs: row.at_ms,
  client: row.client,
  modelId: row.model_id,
  token: row.token,
  cap: row.cap,
  price: row.price,
  secondPrice: row.second_price,
  solver: row.solver,
  bond: row.bond,
  bids: row.bids,
  openedAtMs: row.opened_at_ms,
  closeByMs: row.close_by_ms,
  closedAtMs: row.closed_at_ms,
  awardedAtMs: row.awarded_at_ms,
  filledAt: row.filled_at,
  windowEnd: row.window_end,
  endedAt: row.ended_at,
  fillTx: row.fill_tx,
  endTx: row.end_tx,
  disputed: row.disputed,
  faults: row.faults,
  reorgedFrom: row.reorged_from,
})

export const activityRowOf = (row: EventTable): ActivityRow => ({
  block: row.block_number,
  logIndex: row.log_index,
  at: row.block_time,
  txHash: row.tx_hash,
  name: row.name,
  intentHash: row.intent_hash,
  account: row.account,
  args: JSON.parse(row.args),
})

export const reorgRowOf = (row: Selectable<ReorgTable>): ReorgRow => ({
  id: row.id,
  atMs: row.at_ms,
  fromBlock: row.from_block,
  undone: row.undone,
  intents: JSON.parse(row.intents),
})

/** The rows of these intents as they are now. */
export const intentRows = async (
  db: Kysely<Database>,
  hashes: readonly Hex[],
): Promise<IntentRow[]> => {
  const rows: IntentRow[] = []
  for (const piece of piecesOf(hashes)) {
    const found = await db
      .selectFrom('intent')
      .selectAll()
      .where('intent_hash', 'in', piece)
      .execute()
    rows.push(...found.map(intentRowOf))
  }
  return rows
}
