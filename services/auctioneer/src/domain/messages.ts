import { auctionTermsOf, type EligibleBid, explainOutcomes } from '@gavel/auction-rules'
import type { AuctionClose, BidOutcome, BidReceipt, RevealReceipt } from '@gavel/protocol'
import type { Hex } from 'viem'
import { type Auction, type Commitment, isAcknowledged, type Reveal, takerOf } from './auction.ts'

/** The receipt of the commitment with this sequence: a function of what is stored, so it can be signed again after a crash. */
export const bidReceiptOf = (
  intentHash: Hex,
  { bidHash, receivedAtMs }: Pick<Commitment, 'bidHash' | 'receivedAtMs'>,
  sequence: number,
): BidReceipt => ({ intentHash, bidHash, sequence, receivedAtMs: BigInt(receivedAtMs) })

export const revealReceiptOf = (
  { bid, receivedAtMs }: Pick<Reveal, 'bid' | 'receivedAtMs'>,
  bidHash: Hex,
): RevealReceipt => ({
  intentHash: bid.intentHash,
  bidHash,
  price: bid.price,
  receivedAtMs: BigInt(receivedAtMs),
})

/** The close of an auction that has one. */
export const closeOf = ({ intentHash, close, commitments }: Auction): AuctionClose | undefined =>
  close === undefined
    ? undefined
    : {
        intentHash,
        commitsRoot: close.commitsRoot,
        commitCount: commitments.length,
        closedAtMs: BigInt(close.closedAtMs),
        revealByMs: BigInt(close.revealByMs),
      }

/** Bids that count, as the rules take them. */
export const eligibleBidsOf = (auction: Auction): EligibleBid[] =>
  auction.reveals.map(({ bid, sequence }) => ({
    solver: bid.solver,
    bidHash: bidHashOf(auction, sequence),
    sequence,
    price: bid.price,
  }))

/** The hash that a sequence is committed to; a reveal is only stored when it opens it. */
export const bidHashOf = ({ commitments }: Auction, sequence: number): Hex => {
  const commitment = commitments[sequence]
  if (commitment === undefined) throw new Error(`There is no commitment ${sequence}.`)
  return commitment.bidHash
}

export const termsOf = ({ signed }: Auction) => auctionTermsOf(signed)

/** The sequence that won for good: its award was acknowledged, or its solver took the task on or filled. */
export const winnerOf = (auction: Auction): number | undefined => {
  const { awards } = auction
  const taker = takerOf(auction)
  if (taker !== undefined) return awards.find(({ solver }) => solver === taker)?.sequence
  return isAcknowledged(auction) ? awards.at(-1)?.sequence : undefined
}

/** How every bid ended; none as long as that is open. */
export const outcomesOf = (auction: Auction): BidOutcome[] => {
  const winner = winnerOf(auction)
  if (winner === undefined && auction.ended === undefined) return []
  return explainOutcomes({
    commitments: auction.commitments.map(({ solver }, sequence) => ({ solver, sequence })),
    bids: eligibleBidsOf(auction),
    refused: [...auction.invalid.keys()],
    awarded: auction.awards.map(({ sequence }) => sequence),
    ending:
      auction.status === 'cancelled'
        ? { kind: 'cancelled' }
        : winner === undefined
          ? { kind: 'none' }
          : { kind: 'won', sequence: winner },
  })
}
