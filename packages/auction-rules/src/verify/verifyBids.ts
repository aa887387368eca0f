import type { EligibleBid } from '../nextAward.ts'
import { type AuctionTranscript, commitsRootOf, hashMessage } from '../protocol.ts'
import { findRevealFault } from '../revealFault.ts'
import type { AuctionTerms } from '../terms.ts'
import { faultsAt, type TranscriptFault } from './faults.ts'

/** Checks commitments against their receipts and against the close. */
export const verifyCommitments = (
  { intentHash, close, commitments }: AuctionTranscript,
  { closeByMs }: AuctionTerms,
): TranscriptFault[] => {
  const solvers = new Set<string>()
  const faults = commitments.flatMap(({ commit, receipt }, i) => {
    const solver = commit.solver.toLowerCase()
    const found = faultsAt(`commitment ${i}`, {
      INTENT_MISMATCH: commit.intentHash !== intentHash || receipt.intentHash !== intentHash,
      COMMITMENT_MISMATCH: commit.bidHash !== receipt.bidHash,
      SEQUENCE_NOT_DENSE: receipt.sequence !== i,
      SOLVER_TWICE: solvers.has(solver),
      COMMITTED_AFTER_CLOSE: close !== undefined && receipt.receivedAtMs > close.closedAtMs,
    })
    solvers.add(solver)
    return found
  })
  if (close === undefined) return faults
  const root = commitsRootOf(commitments.map(({ receipt }) => receipt.bidHash))
  return [
    ...faults,
    ...faultsAt('close', {
      INTENT_MISMATCH: close.intentHash !== intentHash,
      CLOSE_LATE: close.closedAtMs > closeByMs,
      CLOSE_COUNT_WRONG: close.commitCount !== commitments.length,
      CLOSE_ROOT_WRONG: close.commitsRoot !== root,
    }),
  ]
}

/** Checks every receipted reveal again, by the rules under which it got its receipt. */
export const verifyReveals = (
  { close, commitments, reveals }: AuctionTranscript,
  terms: AuctionTerms,
): TranscriptFault[] => {
  if (close === undefined) return []
  const seen = new Set<string>()
  return reveals.flatMap(({ bid, receipt }, i) => {
    const commitment = commitments.find(({ commit }) => commit.bidHash === receipt.bidHash)
    const at = `reveal ${i}`
    if (commitment === undefined) return faultsAt(at, { REVEAL_WITHOUT_COMMITMENT: true })
    const { commit } = commitment
    const { receivedAtMs } = receipt
    const found = faultsAt(at, {
      INTENT_MISMATCH: receipt.intentHash !== commit.intentHash,
      REVEAL_TWICE: seen.has(receipt.bidHash),
      REVEAL_AGAINST_RULES:
        findRevealFault({ bid, commit, receivedAtMs, close, terms }) !== undefined,
      REVEAL_PRICE_WRONG: receipt.price !== bid.price,
    })
    seen.add(receipt.bidHash)
    return found
  })
}

/** The bids that take part: those whose reveal is receipted, each with the sequence of its commitment. */
export const eligibleBidsIn = ({
  commitments,
  reveals,
}: Pick<AuctionTranscript, 'commitments' | 'reveals'>): EligibleBid[] =>
  reveals.flatMap(({ bid }) => {
    const { solver, price } = bid
    const bidHash = hashMessage('Bid', bid)
    const found = commitments.find(({ receipt }) => receipt.bidHash === bidHash)
    return found ? [{ solver, price, bidHash, sequence: found.receipt.sequence }] : []
  })
