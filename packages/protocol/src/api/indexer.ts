/** What the indexer answers, as it travels: amounts are decimal strings in token wei, times say their unit. */
import { type Static, Type } from 'typebox'
import type { Address, Hex } from 'viem'

const hex = (digits: number, description: string) =>
  Type.Unsafe<Hex>(Type.String({ pattern: `^0x[0-9a-f]{${digits}}$`, description }))
const Hash = hex(64, '32 bytes, lower case')
const Account = Type.Unsafe<Address>(
  Type.String({ pattern: '^0x[0-9a-fA-F]{40}$', description: 'an account' }),
)
const Amount = Type.String({ pattern: '^-?[0-9]+$', description: 'token wei' })
const Millis = Type.Number({ description: 'unix milliseconds' })
const Seconds = Type.Number({ description: 'unix seconds' })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()])

const INTENT_STATUSES = [
  'open',
  'revealing',
  'awarded',
  'filled',
  'released',
  'final',
  'refuted',
  'unfilled',
  'cancelled',
] as const

/** An intent in one line. Fill and end come from the chain alone, the auction from its auctioneer. */
export const IntentRow = Type.Object({
  intentHash: Hash,
  status: Type.Union(INTENT_STATUSES.map((status) => Type.Literal(status))),
  atMs: Millis,
  client: orNull(Account),
  modelId: orNull(Hash),
  token: orNull(Account),
  cap: orNull(Amount),
  price: orNull(Amount),
  secondPrice: orNull(Amount),
  solver: orNull(Account),
  bond: orNull(Amount),
  bids: Type.Number(),
  openedAtMs: orNull(Millis),
  closeByMs: orNull(Millis),
  closedAtMs: orNull(Millis),
  awardedAtMs: orNull(Millis),
  filledAt: orNull(Seconds),
  windowEnd: orNull(Seconds),
  endedAt: orNull(Seconds),
  fillTx: orNull(Hash),
  endTx: orNull(Hash),
  disputed: Type.Boolean(),
  faults: orNull(
    Type.Number({ description: 'rules that the auctioneer broke; null = not checked' }),
  ),
  reorgedFrom: orNull(
    Type.Number({ description: 'first block of the latest reorganisation that undid part of it' }),
  ),
})
export type IntentRow = Static<typeof IntentRow>

/** An event of a contract. */
export const ActivityRow = Type.Object({
  block: Type.Number(),
  logIndex: Type.Number(),
  at: Seconds,
  txHash: Hash,
  name: Type.String(),
  intentHash: orNull(Hash),
  account: orNull(Account),
  args: Type.Unknown({ description: 'arguments by name' }),
})
export type ActivityRow = Static<typeof ActivityRow>

export const DisputeRow = Type.Object({
  intentHash: Hash,
  status: Type.String(),
  solver: Account,
  client: Account,
  modelId: Hash,
  price: Amount,
  bond: Amount,
  token: Account,
  openedAt: Seconds,
  latest: Type.String({ description: 'the latest step' }),
  mover: orNull(Type.String({ description: 'whose move it is' })),
  dueAt: orNull(Seconds),
})
export type DisputeRow = Static<typeof DisputeRow>

export const DisputeStep = Type.Object({
  kind: Type.String(),
  actor: orNull(Account),
  mover: orNull(Type.String()),
  dueAt: orNull(Seconds),
  amount: orNull(Amount),
  at: Seconds,
  block: Type.Number(),
  txHash: Hash,
})
export type DisputeStep = Static<typeof DisputeStep>

export const DisputeView = Type.Object({
  dispute: DisputeRow,
  steps: Type.Array(DisputeStep),
  claim: Type.Unknown({ description: 'the claim, see packages/protocol/src/messages' }),
  windowEnd: Seconds,
  proof: orNull(Type.String({ description: 'what was given to prove(), hex' })),
  proofGas: orNull(Type.Number()),
  payouts: Type.Array(Type.Object({ account: Account, amount: Amount })),
  burned: Amount,
})
export type DisputeView = Static<typeof DisputeView>

export const SolverRow = Type.Object({
  solver: Account,
  stake: Amount,
  reserved: Amount,
  unbonding: Amount,
  credit: Amount,
  bids: Type.Number(),
  wins: Type.Number(),
  fills: Type.Number(),
  paid: Type.Number({ description: 'claims that were released or became final' }),
  refuted: Type.Number(),
  unrevealed: Type.Number(),
  earned: Amount,
  slashed: Amount,
  medianPrice: orNull(Amount),
  medianBidMs: orNull(
    Type.Number({ description: 'from the opening of an auction to its commitment' }),
  ),
  lastAt: orNull(Millis),
})
export type SolverRow = Static<typeof SolverRow>

export const ModelRow = Type.Object({
  modelId: Hash,
  name: orNull(Type.String()),
  description: orNull(Type.String()),
  multiplications: orNull(Type.Number()),
  served: Type.Boolean(),
  listings: Type.Number(),
  intents: Type.Number(),
  paid: Type.Number(),
  refuted: Type.Number(),
  medianPrice: orNull(Amount),
})
export type ModelRow = Static<typeof ModelRow>

export const ModelView = Type.Object({
  model: ModelRow,
  listings: Type.Array(
    Type.Object({
      listing: Hash,
      publisher: Account,
      royaltyBps: Type.Number(),
      modelUri: Type.String(),
      cardUri: Type.String(),
      block: Type.Number(),
    }),
  ),
})
export type ModelView = Static<typeof ModelView>

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

export const ReorgRow = Type.Object({
  id: Type.Number(),
  atMs: Millis,
  fromBlock: Type.Number(),
  undone: Type.Number({ description: 'events that were taken back' }),
  intents: Type.Array(Hash),
})
export type ReorgRow = Static<typeof ReorgRow>

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

/** GET /v1/info. */
export type IndexerInfo = {
  readonly chainId: number
  readonly deployment: Readonly<Record<string, string | number>>
  readonly token: { readonly address: Address; readonly symbol: string; readonly decimals: number }
  readonly auctioneer: string | null
  /** Names that whoever runs this indexer gave to accounts; the chain knows none of them. */
  readonly names: Readonly<Record<string, string>>
}
