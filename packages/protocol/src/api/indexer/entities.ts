import { type Static, Type } from 'typebox'
import { Account, Amount, Hash, Millis, orNull, Seconds } from './fields.ts'

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
