import { sql, type Transaction } from 'kysely'
import type { Hex } from 'viem'
import { piecesOf } from './pieces.ts'
import type { Database } from './schema.ts'

/**
 * Computes the rows of these intents again from fills, ends and auctions. The chain decides whether a claim exists: where it
 * knows of no fill, an auctioneer that says otherwise is not believed. A price in escrow is an awarded intent here, one that came back
 * an unfilled one. Rows that nothing speaks of any more go.
 *
 * @param reorgedFrom Set on the rows when a reorganisation is the reason.
 */
export const refreshIntents = async (
  trx: Transaction<Database>,
  hashes: readonly Hex[],
  reorgedFrom?: number,
): Promise<void> => {
  for (const piece of piecesOf(hashes)) await refreshPiece(trx, piece, reorgedFrom)
}

const refreshPiece = async (
  trx: Transaction<Database>,
  hashes: readonly Hex[],
  reorgedFrom: number | undefined,
): Promise<void> => {
  const wanted = sql.join(hashes.map((hash) => sql`${hash}`))
  const mark = reorgedFrom === undefined ? sql`old.reorged_from` : sql`${reorgedFrom}::bigint`
  await sql`
    with wanted as (select unnest(array[${wanted}]::text[]) as intent_hash),
    fresh as (
      select w.intent_hash,
        coalesce(a.opened_at_ms, fe.block_time * 1000) as at_ms,
        coalesce(e.state,
          case when f.intent_hash is not null then 'filled'
               when a.status in ('filled', 'released', 'final', 'refuted', 'escrowed') then 'awarded'
               when a.status = 'refunded' then 'unfilled'
               else a.status end) as status,
        coalesce(f.client, a.client) as client,
        coalesce(f.model_id, a.model_id) as model_id,
        coalesce(f.token, a.token) as token,
        a.cap,
        coalesce(f.price, a.price) as price,
        a.second_price,
        coalesce(f.solver, a.winner) as solver,
        coalesce(f.bond, a.bond) as bond,
        coalesce(a.bids, 0) as bids,
        a.opened_at_ms, a.close_by_ms, a.closed_at_ms, a.awarded_at_ms,
        fe.block_time as filled_at, f.window_end, ee.block_time as ended_at,
        fe.tx_hash as fill_tx, ee.tx_hash as end_tx,
        exists (select 1 from step s where s.intent_hash = w.intent_hash) as disputed,
        a.faults,
        ${mark} as reorged_from
      from wanted w
      left join intent old on old.intent_hash = w.intent_hash
      left join auction a on a.intent_hash = w.intent_hash
      left join fill f on f.intent_hash = w.intent_hash
      left join event fe on fe.block_number = f.block_number and fe.log_index = f.log_index
      left join claim_end e on e.intent_hash = w.intent_hash
      left join event ee on ee.block_number = e.block_number and ee.log_index = e.log_index
    ),
    gone as (
      delete from intent i using fresh where i.intent_hash = fresh.intent_hash and fresh.status is null
    )
    insert into intent select * from fresh where status is not null
    on conflict (intent_hash) do update set (${sql.raw(COLUMNS)}) = row(${sql.raw(EXCLUDED)})
  `.execute(trx)
}

const NAMES: readonly Exclude<keyof Database['intent'], 'intent_hash'>[] = [
  ...(['at_ms', 'status', 'client', 'model_id', 'token', 'cap', 'price', 'second_price'] as const),
  ...(['solver', 'bond', 'bids', 'opened_at_ms', 'close_by_ms', 'closed_at_ms'] as const),
  ...(['awarded_at_ms', 'filled_at', 'window_end', 'ended_at', 'fill_tx', 'end_tx'] as const),
  ...(['disputed', 'faults', 'reorged_from'] as const),
]
const COLUMNS = NAMES.join(', ')
const EXCLUDED = NAMES.map((name) => `excluded.${name}`).join(', ')
