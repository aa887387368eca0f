import { findWinner, triedAfter } from '../nextAward.ts'
import {
  type AuctionClose,
  type AuctionTranscript,
  type Award,
  hashMessage,
  ZERO_HASH,
} from '../protocol.ts'
import { decisionTimeOf } from '../revealFault.ts'
import type { AuctionTerms } from '../terms.ts'
import { faultsAt, type TranscriptFault } from './faults.ts'
import { eligibleBidsIn } from './verifyBids.ts'

/** Picks the winner of every round again and checks that each award hangs on the one before. */
export const verifyAwards = (
  transcript: AuctionTranscript,
  terms: AuctionTerms,
): TranscriptFault[] => {
  const { close, awards } = transcript
  if (close === undefined) return []
  const bids = eligibleBidsIn(transcript)
  const revealedAtMs = transcript.reveals.map(({ receipt }) => receipt.receivedAtMs)
  const decidedAt = decisionTimeOf(close, revealedAtMs) / 1000n
  return awards.flatMap(({ award }, i) => {
    const before = awards[i - 1]
    const winner = findWinner(bids, triedAfter(before?.award))
    return faultsAt(`award ${i}`, {
      AWARD_WRONG_WINNER:
        winner === undefined ||
        winner.sequence !== award.sequence ||
        winner.bidHash !== award.bidHash ||
        winner.price !== award.price ||
        winner.solver.toLowerCase() !== award.solver.toLowerCase(),
      AWARD_WRONG_CLOSE: !isOfClose(award, close),
      AWARD_WRONG_CHAIN: !follows(award, before?.award),
      AWARD_TOO_EARLY:
        award.issuedAt < decidedAt ||
        (before !== undefined && award.issuedAt <= before.award.ackBy),
      AWARD_TOO_LONG:
        award.exclusiveUntil > terms.exclusiveUntil || award.ackBy > award.exclusiveUntil,
      AWARD_AFTER_ACK: before?.ackSignature !== undefined,
    })
  })
}

const isOfClose = (award: Award, close: AuctionClose): boolean =>
  award.intentHash === close.intentHash &&
  award.commitsRoot === close.commitsRoot &&
  award.commitCount === close.commitCount

const follows = (award: Award, before: Award | undefined): boolean =>
  award.tried === triedAfter(before) &&
  award.round === (before === undefined ? 0 : before.round + 1) &&
  award.prevAward === (before === undefined ? ZERO_HASH : hashMessage('Award', before))
