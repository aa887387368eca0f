import type { IntentDetail } from '../api/queries.ts'

/** A commitment with what became of it. */
export type BidLine = {
  readonly sequence: number
  readonly solver: string
  /** Token wei; undefined for a bid that was never opened. */
  readonly price: bigint | undefined
  /** How much dearer than the winner, token wei. */
  readonly delta: bigint | undefined
  readonly reason: string
  /** From the opening of the auction to the receipt of the commitment, milliseconds. */
  readonly afterMs: number
}

/** The bids of an auction, the best first; those without a price come last. */
export const bidsOf = ({ row, transcript }: IntentDetail): readonly BidLine[] => {
  if (transcript === null) return []
  const prices = new Map(
    transcript.reveals.map(({ receipt }) => [receipt.bidHash, BigInt(receipt.price ?? 0)]),
  )
  const outcomes = new Map(transcript.outcomes.map((outcome) => [outcome.sequence, outcome]))
  const winner = transcript.awards.at(-1)?.award.price
  return transcript.commitments
    .map(({ commit, receipt }) => {
      const sequence = Number(receipt.sequence)
      const price = prices.get(receipt.bidHash ?? '')
      return {
        sequence,
        price,
        solver: String(commit.solver),
        delta: price === undefined || winner === undefined ? undefined : price - BigInt(winner),
        reason: outcomes.get(sequence)?.reason ?? 'undecided',
        afterMs: Number(receipt.receivedAtMs) - (row.openedAtMs ?? Number(receipt.receivedAtMs)),
      }
    })
    .sort(compare)
}

const compare = (a: BidLine, b: BidLine): number => {
  if (a.price === undefined || b.price === undefined) {
    return Number(a.price === undefined) - Number(b.price === undefined) || a.sequence - b.sequence
  }
  return a.price < b.price ? -1 : a.price > b.price ? 1 : a.sequence - b.sequence
}
