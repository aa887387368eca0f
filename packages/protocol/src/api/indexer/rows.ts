import { type Static, Type } from 'typebox'
import { Account, Amount, Hash, Millis, orNull, Seconds } from './fields.ts'

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

export const ReorgRow = Type.Object({
  id: Type.Number(),
  atMs: Millis,
  fromBlock: Type.Number(),
  undone: Type.Number({ description: 'events that were taken back' }),
  intents: Type.Array(Hash),
})
export type ReorgRow = Static<typeof ReorgRow>
