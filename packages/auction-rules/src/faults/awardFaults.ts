import { triedAfter } from '../nextAward.ts'
import {
  type AuctionClose,
  type Award,
  type Bid,
  commitsPathOf,
  type Hex,
  hashMessage,
  type RevealReceipt,
  ZERO_HASH,
} from '../protocol.ts'
import { findRevealFault } from '../revealFault.ts'
import { auctionTermsOf } from '../terms.ts'
import { openElsewhere } from './closeFaults.ts'
import { type AuctionEvidence, findSet, type Signed } from './evidence.ts'
import type { FaultProof } from './proofs.ts'

/** What is wrong with each award by itself, against the close, against the bids, and against the other awards. */
export const findAwardFaults = (evidence: AuctionEvidence): FaultProof[] =>
  evidence.awards.flatMap((award) => [
    ...misplaced(evidence, award),
    ...offClose(evidence, award),
    ...offBid(evidence, award),
    ...passedOver(evidence, award),
    ...twoAwards(evidence, award),
    ...roundsBroken(evidence, award),
  ])

const subjectOf = ({ message }: Signed<Award>): Hex =>
  `0x${message.round.toString(16).padStart(64, '0')}`

const misplaced = (evidence: AuctionEvidence, award: Signed<Award>): FaultProof[] => {
  const { sequence, bidHash } = award.message
  const opening = openElsewhere(evidence, award.message, sequence, bidHash)
  if (opening === undefined) return []
  const args = [auctionOf(evidence), award, opening] as const
  return [
    {
      fault: 'AwardMisplaced',
      subject: subjectOf(award),
      functionName: 'proveAwardMisplaced',
      args,
    },
  ]
}

const auctionOf = ({ permit, intent }: AuctionEvidence) => ({ permit, intent })

const offClose = (evidence: AuctionEvidence, award: Signed<Award>): FaultProof[] => {
  const { commitsRoot, commitCount } = award.message
  const close = evidence.closes.find(
    ({ message }) => message.commitsRoot !== commitsRoot || message.commitCount !== commitCount,
  )
  if (close === undefined) return []
  const args = [auctionOf(evidence), award, close] as const
  return [
    { fault: 'AwardOffClose', subject: subjectOf(award), functionName: 'proveAwardOffClose', args },
  ]
}

const offBid = (evidence: AuctionEvidence, award: Signed<Award>): FaultProof[] => {
  const { bidHash, solver, price } = award.message
  const bid = evidence.bids.find((one) => hashMessage('Bid', one) === bidHash)
  if (bid === undefined) return []
  if (bid.solver.toLowerCase() === solver.toLowerCase() && price <= bid.price) return []
  const args = [auctionOf(evidence), award, bid] as const
  return [
    { fault: 'AwardOffBid', subject: subjectOf(award), functionName: 'proveAwardOffBid', args },
  ]
}

const passedOver = (evidence: AuctionEvidence, award: Signed<Award>): FaultProof[] => {
  const set = findSet(evidence, award.message)
  if (set === undefined) return []
  return evidence.closes.flatMap((close) =>
    evidence.reveals.flatMap((reveal) => {
      const { bidHash } = reveal.message
      const bid = evidence.bids.find((one) => hashMessage('Bid', one) === bidHash)
      const sequence = set.indexOf(bidHash)
      if (bid === undefined || sequence < 0) return []
      if (!isBetter({ bid, sequence, award: award.message })) return []
      if (!counts({ evidence, bid, close: close.message, reveal: reveal.message })) return []
      return [
        {
          fault: 'BidPassedOver',
          subject: bidHash,
          functionName: 'proveBidPassedOver',
          args: [
            auctionOf(evidence),
            award,
            close,
            reveal,
            bid,
            sequence,
            commitsPathOf(set, sequence),
          ],
        } as const,
      ]
    }),
  )
}

const isBetter = ({
  bid,
  sequence,
  award,
}: {
  readonly bid: Bid
  readonly sequence: number
  readonly award: Award
}): boolean => ((award.tried >> BigInt(sequence)) & 1n) === 0n && bid.price < award.price

/** A receipt that should not have been signed makes no bid count. */
const counts = ({
  evidence,
  bid,
  close,
  reveal,
}: {
  readonly evidence: AuctionEvidence
  readonly bid: Bid
  readonly close: AuctionClose
  readonly reveal: RevealReceipt
}): boolean => {
  const { intentHash, bidHash, price, receivedAtMs } = reveal
  const commit = { intentHash, solver: bid.solver, bidHash }
  const terms = auctionTermsOf(evidence)
  return (
    price === bid.price &&
    findRevealFault({ bid, commit, receivedAtMs, close, terms }) === undefined
  )
}

const twoAwards = (evidence: AuctionEvidence, award: Signed<Award>): FaultProof[] => {
  const hash = hashMessage('Award', award.message)
  const other = evidence.awards.find(
    ({ message }) =>
      message.round === award.message.round && hashMessage('Award', message) !== hash,
  )
  if (other === undefined) return []
  const args = [auctionOf(evidence), award, other] as const
  return [{ fault: 'TwoAwards', subject: subjectOf(award), functionName: 'proveTwoAwards', args }]
}

const roundsBroken = (evidence: AuctionEvidence, award: Signed<Award>): FaultProof[] => {
  const { round, tried, prevAward } = award.message
  const before = evidence.awards.filter(({ message }) => message.round === round - 1)
  const prev =
    round === 0
      ? tried !== 0n || prevAward !== ZERO_HASH
        ? award
        : undefined
      : before.find(
          ({ message }) =>
            hashMessage('Award', message) !== prevAward || triedAfter(message) !== tried,
        )
  if (prev === undefined) return []
  const args = [auctionOf(evidence), award, prev] as const
  return [
    { fault: 'RoundsBroken', subject: subjectOf(award), functionName: 'proveRoundsBroken', args },
  ]
}
