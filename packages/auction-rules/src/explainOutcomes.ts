import type { Address, BidOutcome, BidReason } from './protocol.ts'
import type { Rankable } from './rankBids.ts'

export type OutcomeInputs = {
  /** Everybody who committed. */
  readonly commitments: readonly { readonly solver: Address; readonly sequence: number }[]
  /** Reveals that count. */
  readonly bids: readonly Rankable[]
  /** Sequences whose reveal came but broke a rule. */
  readonly refused: readonly number[]
  /** Sequences awarded, in order of rounds. */
  readonly awarded: readonly number[]
  /** How it stands: won by a sequence, ended without a winner, or cancelled by the client. */
  readonly ending:
    | { readonly kind: 'won'; readonly sequence: number }
    | { readonly kind: 'none' }
    | { readonly kind: 'cancelled' }
}

/** Why each commitment ended as it did, in order of sequence. A bid that lost says by how much. */
export const explainOutcomes = (inputs: OutcomeInputs): BidOutcome[] => {
  const prices = new Map(inputs.bids.map(({ sequence, price }) => [sequence, price]))
  const { ending } = inputs
  const winningPrice = ending.kind === 'won' ? prices.get(ending.sequence) : undefined
  return [...inputs.commitments]
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ solver, sequence }) => {
      const reason = reasonOf(sequence, inputs, prices)
      const price = prices.get(sequence)
      const delta = deltaOf(reason, price, winningPrice)
      return {
        solver,
        sequence,
        reason,
        ...(price === undefined ? {} : { price }),
        ...(delta === undefined ? {} : { delta }),
      }
    })
}

const reasonOf = (
  sequence: number,
  { refused, awarded, ending }: OutcomeInputs,
  prices: ReadonlyMap<number, bigint>,
): BidReason => {
  if (ending.kind === 'cancelled') return 'CANCELLED'
  if (ending.kind === 'won' && ending.sequence === sequence) return 'WON'
  if (!prices.has(sequence)) return refused.includes(sequence) ? 'REVEAL_INVALID' : 'NOT_REVEALED'
  if (awarded.includes(sequence)) return 'NOT_ACKNOWLEDGED'
  return ending.kind === 'won' ? 'OUTBID' : 'NOT_REACHED'
}

const deltaOf = (
  reason: BidReason,
  price: bigint | undefined,
  winningPrice: bigint | undefined,
): bigint | undefined =>
  reason === 'OUTBID' && price !== undefined && winningPrice !== undefined
    ? price - winningPrice
    : undefined
