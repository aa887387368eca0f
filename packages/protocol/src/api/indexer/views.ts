import { type Static, Type } from 'typebox'
import type { Address, Hex } from 'viem'
import { Amount, Hash, Millis, orNull, Seconds } from './fields.ts'
import type { ActivityRow, IntentRow, ReorgRow } from './rows.ts'

export const Totals = Type.Object({
  intents: Type.Number(),
  open: Type.Number(),
  bids: Type.Number(),
  filled: Type.Number(),
  claimsOpen: Type.Number(),
  paid: Type.Number(),
  refuted: Type.Number(),
  disputesOpen: Type.Number(),
  solvers: Type.Number(),
  settled: Amount,
  escrow: Amount,
  staked: Amount,
  burned: Amount,
  saved: Type.String({ description: 'caps minus prices of filled intents, token wei' }),
  medianBids: orNull(Type.Number()),
  medianCloseMs: orNull(Type.Number()),
  reorgs: Type.Number(),
})
export type Totals = Static<typeof Totals>

export const SeriesPoint = Type.Object({
  at: Seconds,
  intents: Type.Number(),
  fills: Type.Number(),
  refuted: Type.Number(),
})
export type SeriesPoint = Static<typeof SeriesPoint>

export const StatusView = Type.Object({
  nowMs: Millis,
  streamId: Type.Number({ description: 'newest event of /v1/stream' }),
  block: orNull(Type.Object({ number: Type.Number(), hash: Hash, at: Seconds })),
  headBlock: orNull(Type.Number()),
  chainError: orNull(Type.String()),
  auctioneer: orNull(
    Type.Object({
      connected: Type.Boolean(),
      since: orNull(Millis),
      error: orNull(Type.String()),
      pending: Type.Number({ description: 'auctions still to be read' }),
    }),
  ),
})
export type StatusView = Static<typeof StatusView>

export const Page = <T extends Parameters<typeof Type.Array>[0]>(row: T) =>
  Type.Object({
    rows: Type.Array(row),
    next: orNull(Type.String({ description: 'pass as `before` for the page after this one' })),
  })
export type Page<T> = { readonly rows: readonly T[]; readonly next: string | null }

/** What GET /v1/stream sends. Events with an id are stored and replayed; `block` and `heartbeat` are not. */
export type StreamEvent =
  | { readonly type: 'block'; readonly number: number; readonly at: number }
  | { readonly type: 'intent'; readonly row: IntentRow }
  | { readonly type: 'activity'; readonly row: ActivityRow }
  | { readonly type: 'reorg'; readonly row: ReorgRow }
  /** The ids asked for are not kept any more: read everything again. */
  | { readonly type: 'reset' }

/** Where a person's browser asks. */
export type AskSettings = {
  /** The auctioneer, as browsers reach it; it has to allow the page's origin. */
  readonly auctioneerUrl: string
  /** JSON-RPC of the chain, as browsers reach it. */
  readonly rpcUrl: string
  /** Key of an account of a development chain, open to everybody who looks at the page; null on every other chain. */
  readonly devnetKey: Hex | null
}

/** GET /v1/info. */
export type IndexerInfo = {
  readonly chainId: number
  readonly deployment: Readonly<Record<string, string | number>>
  readonly token: { readonly address: Address; readonly symbol: string; readonly decimals: number }
  readonly auctioneer: string | null
  /** What a page needs to ask by itself; null where the operator of this indexer does not offer it. */
  readonly ask: AskSettings | null
  /** Names that whoever runs this indexer gave to accounts; the chain knows none of them. */
  readonly names: Readonly<Record<string, string>>
}
