import {
  type AuctionClose,
  type BidReceipt,
  commitsPathOf,
  hashMessage,
  ZERO_HASH,
} from '../protocol.ts'
import { type AuctionEvidence, findSet, type Signed } from './evidence.ts'
import type { FaultProof, Opening } from './proofs.ts'

/** A second close, and commitments that have a receipt and no place in a close. */
export const findCloseFaults = (evidence: AuctionEvidence): FaultProof[] => [
  ...twoCloses(evidence),
  ...evidence.closes.flatMap((close) =>
    evidence.receipts.flatMap((receipt) => omission(evidence, close, receipt)),
  ),
]

const twoCloses = ({ permit, intent, closes }: AuctionEvidence): FaultProof[] => {
  const [first] = closes
  if (first === undefined) return []
  const other = closes.find(
    ({ message }) =>
      hashMessage('AuctionClose', message) !== hashMessage('AuctionClose', first.message),
  )
  if (other === undefined) return []
  const args = [{ permit, intent }, first, other] as const
  return [{ fault: 'TwoCloses', subject: ZERO_HASH, functionName: 'proveTwoCloses', args }]
}

const NO_BID = {
  intentHash: ZERO_HASH,
  solver: '0x0000000000000000000000000000000000000000',
  price: 0n,
  expires: 0n,
  etaMs: 0,
  salt: ZERO_HASH,
} as const

const omission = (
  evidence: AuctionEvidence,
  close: Signed<AuctionClose>,
  receipt: Signed<BidReceipt>,
): FaultProof[] => {
  const { bidHash, sequence } = receipt.message
  const opening = openElsewhere(evidence, close.message, sequence, bidHash)
  if (opening === undefined) return []
  const { permit, intent } = evidence
  // Without the bid the client is paid in its bidder's place.
  const bid = evidence.bids.find((one) => hashMessage('Bid', one) === bidHash) ?? NO_BID
  return [
    {
      fault: 'CommitmentOmitted',
      subject: bidHash,
      functionName: 'proveCommitmentOmitted',
      args: [{ permit, intent }, close, receipt, opening, bid],
    },
  ]
}

/** What shows that a set does not hold a bid at a sequence; undefined when it does, or when nobody can open the set. */
export const openElsewhere = (
  evidence: AuctionEvidence,
  set: Pick<AuctionClose, 'commitsRoot' | 'commitCount'>,
  sequence: number,
  bidHash: FaultProof['subject'],
): Opening | undefined => {
  if (sequence >= set.commitCount) return { bidHash: ZERO_HASH, path: [] }
  const bidHashes = findSet(evidence, set)
  const there = bidHashes?.[sequence]
  if (bidHashes === undefined || there === undefined || there === bidHash) return undefined
  return { bidHash: there, path: commitsPathOf(bidHashes, sequence) }
}
