import {
  type Address,
  type AuctionClose,
  type AuctionEnd,
  type Award,
  type Hex,
  hashMessage,
  ZERO_HASH,
} from './protocol.ts'
import { type Rankable, rankBids } from './rankBids.ts'
import type { AuctionTerms } from './terms.ts'

/** A revealed bid that counts. */
export type EligibleBid = Rankable & { readonly solver: Address; readonly bidHash: Hex }

export type NextAward =
  /** The award to sign. */
  | { readonly kind: 'award'; readonly award: Award }
  /** The award before still has time to be acknowledged: ask again from this second on. */
  | { readonly kind: 'wait'; readonly fromSecond: bigint }
  /** There is nobody left, or no time: the auction is over. */
  | {
      readonly kind: 'end'
      readonly reason: Extract<AuctionEnd, 'NO_BIDS' | 'NO_REVEALS' | 'ALL_SILENT' | 'EXPIRED'>
    }

export type AwardInputs = {
  readonly close: AuctionClose
  /** All bids that count, in any order. */
  readonly bids: readonly EligibleBid[]
  readonly terms: AuctionTerms
  /** The award of the round before, which was not acknowledged; undefined in round 0. */
  readonly previous: Award | undefined
  /** Now, unix seconds. */
  readonly issuedAt: bigint
  /** How long the winner may take to acknowledge, seconds. */
  readonly ackSeconds: number
}

/** The sequences awarded in earlier rounds and in `award` itself, as the bitmap that the next award carries. */
export const triedAfter = (award: Award | undefined): bigint =>
  award === undefined ? 0n : award.tried | (1n << BigInt(award.sequence))

/** The best bid that has not been awarded yet. */
export const findWinner = <B extends Rankable>(bids: readonly B[], tried: bigint): B | undefined =>
  rankBids(bids).find(({ sequence }) => ((tried >> BigInt(sequence)) & 1n) === 0n)

/** What the auctioneer does next: round 0 without a previous award, else the round after it. */
export const nextAward = (inputs: AwardInputs): NextAward => {
  const { close, bids, terms, previous, issuedAt } = inputs
  if (previous !== undefined && issuedAt <= previous.ackBy) {
    return { kind: 'wait', fromSecond: previous.ackBy + 1n }
  }
  if (close.commitCount === 0) return { kind: 'end', reason: 'NO_BIDS' }
  const winner = findWinner(bids, triedAfter(previous))
  if (winner === undefined) {
    return { kind: 'end', reason: previous === undefined ? 'NO_REVEALS' : 'ALL_SILENT' }
  }
  if (issuedAt > terms.exclusiveUntil) return { kind: 'end', reason: 'EXPIRED' }
  return { kind: 'award', award: awardOf(winner, inputs) }
}

const awardOf = (
  { solver, bidHash, sequence, price }: EligibleBid,
  { close, terms, previous, issuedAt, ackSeconds }: AwardInputs,
): Award => {
  const ackBy = issuedAt + BigInt(ackSeconds)
  return {
    intentHash: close.intentHash,
    round: previous === undefined ? 0 : previous.round + 1,
    solver,
    bidHash,
    sequence,
    price,
    tried: triedAfter(previous),
    commitsRoot: close.commitsRoot,
    commitCount: close.commitCount,
    issuedAt,
    ackBy: ackBy < terms.exclusiveUntil ? ackBy : terms.exclusiveUntil,
    exclusiveUntil: terms.exclusiveUntil,
    prevAward: previous === undefined ? ZERO_HASH : hashMessage('Award', previous),
  }
}
