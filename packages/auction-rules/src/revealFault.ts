import {
  type AuctionClose,
  type Bid,
  type BidCommit,
  type ErrorCode,
  hashMessage,
} from './protocol.ts'
import type { AuctionTerms } from './terms.ts'

/** Why a reveal does not count. Each is also the code that the auctioneer answers with. */
export type RevealFault = Extract<
  ErrorCode,
  | 'REVEAL_MISMATCH'
  | 'REVEAL_TOO_EARLY'
  | 'REVEAL_LATE'
  | 'PRICE_ABOVE_CAP'
  | 'ETA_TOO_LONG'
  | 'BID_EXPIRES_TOO_SOON'
>

/**
 * The first rule that a reveal breaks; undefined = it counts. A RevealReceipt is signed for exactly the reveals that
 * break none.
 */
export const findRevealFault = ({
  bid,
  commit,
  receivedAtMs,
  close,
  terms,
}: {
  readonly bid: Bid
  readonly commit: BidCommit
  /** Unix milliseconds at which the reveal was stored. */
  readonly receivedAtMs: bigint
  readonly close: Pick<AuctionClose, 'closedAtMs' | 'revealByMs'>
  readonly terms: AuctionTerms
}): RevealFault | undefined => {
  if (!opens(bid, commit)) return 'REVEAL_MISMATCH'
  if (receivedAtMs < close.closedAtMs) return 'REVEAL_TOO_EARLY'
  if (receivedAtMs > close.revealByMs) return 'REVEAL_LATE'
  return findBidFault(bid, terms)
}

/** What makes a bid invalid however and whenever it is revealed. */
export const findBidFault = (
  bid: Pick<Bid, 'price' | 'etaMs' | 'expires'>,
  terms: AuctionTerms,
):
  | Extract<RevealFault, 'PRICE_ABOVE_CAP' | 'ETA_TOO_LONG' | 'BID_EXPIRES_TOO_SOON'>
  | undefined => {
  if (bid.price > terms.cap) return 'PRICE_ABOVE_CAP'
  if (bid.etaMs > terms.maxEtaMs) return 'ETA_TOO_LONG'
  if (bid.expires < terms.standsUntil) return 'BID_EXPIRES_TOO_SOON'
  return undefined
}

/** The intent and the solver are in the bid's hash too; a commitment that names others is nobody's. */
const opens = (bid: Bid, { intentHash, solver, bidHash }: BidCommit): boolean =>
  bid.intentHash.toLowerCase() === intentHash.toLowerCase() &&
  bid.solver.toLowerCase() === solver.toLowerCase() &&
  hashMessage('Bid', bid) === bidHash.toLowerCase()

/**
 * When the winner is decided, unix milliseconds: as soon as every commitment is revealed, at revealByMs at the latest.
 *
 * @param revealedAtMs Times of the reveals that count or were refused, one for each commitment that was answered.
 */
export const decisionTimeOf = (
  {
    commitCount,
    closedAtMs,
    revealByMs,
  }: Pick<AuctionClose, 'commitCount' | 'closedAtMs' | 'revealByMs'>,
  revealedAtMs: readonly bigint[],
): bigint => {
  if (commitCount === 0) return closedAtMs
  if (revealedAtMs.length < commitCount) return revealByMs
  let last = closedAtMs
  for (const atMs of revealedAtMs) if (atMs > last) last = atMs
  return last
}
