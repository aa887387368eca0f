import {
  type AuctionClose,
  type Award,
  type Bid,
  commitsRootOf,
  hashIntent,
  hashMessage,
  NEUTRAL_INTENT,
  type PermitTransfer,
  type TaskIntent,
} from '@gavel/protocol'
import { type Address, getAddress, type Hex, zeroAddress, zeroHash } from 'viem'
import type { BidRecord } from '../../src/records/bidRecord.ts'

export const REACTOR: Address = getAddress('0x00000000000000000000000000000000000000aa')
export const SOLVER: Address = getAddress('0x00000000000000000000000000000000000000bb')
const TOKEN: Address = getAddress('0x00000000000000000000000000000000000000cc')
const CLOSE_BY = 1_900_000_000n
export const DOMAIN = { chainId: 31_337, verifyingContract: REACTOR }

export const permitOf = (fields: Partial<PermitTransfer> = {}): PermitTransfer => ({
  permitted: { token: TOKEN, amount: 1_000n },
  nonce: 1n,
  deadline: CLOSE_BY + 600n,
  ...fields,
})

export const intentOf = (fields: Partial<TaskIntent> = {}): TaskIntent => ({
  ...NEUTRAL_INTENT,
  client: getAddress('0x00000000000000000000000000000000000000dd'),
  modelId: zeroHash,
  inputRoot: zeroHash,
  auctioneer: zeroAddress,
  closeByMs: CLOSE_BY * 1000n,
  maxExclusivity: 60,
  openAfter: CLOSE_BY + 600n,
  maxEtaMs: 10_000,
  bondToken: TOKEN,
  bond: 500n,
  challengeWindow: 60,
  deliveryKey: zeroHash,
  ...fields,
})

/** A bid of ours at place `sequence` of an auction with `others` more commitments. */
export const bidRecordOf = (others: readonly Hex[], sequence: number): BidRecord => {
  const permit = permitOf()
  const intent = intentOf()
  const intentHash = hashIntent({ permit, intent }, REACTOR)
  const bid: Bid = {
    intentHash,
    solver: SOLVER,
    price: 400n,
    expires: CLOSE_BY + 61n,
    etaMs: 1_000,
    salt: `0x${'07'.repeat(32)}`,
  }
  const record = {
    intentHash,
    permit,
    intent,
    signature: '0x' as const,
    bid,
    floor: '0',
    feedSeq: 0,
    sequence,
  }
  return { ...record, close: closeOf(record, commitmentsOf(record, others)) }
}

export const commitmentsOf = (
  { bid, sequence = 0 }: Pick<BidRecord, 'bid' | 'sequence'>,
  others: readonly Hex[],
): Hex[] => others.toSpliced(sequence, 0, hashMessage('Bid', bid))

export const closeOf = (
  { intentHash }: Pick<BidRecord, 'intentHash'>,
  commitments: readonly Hex[],
): AuctionClose => ({
  intentHash,
  commitsRoot: commitsRootOf(commitments),
  commitCount: commitments.length,
  closedAtMs: CLOSE_BY * 1000n,
  revealByMs: CLOSE_BY * 1000n + 150n,
})

export const awardOf = (record: BidRecord, fields: Partial<Award> = {}): Award => ({
  intentHash: record.intentHash,
  round: 0,
  solver: SOLVER,
  bidHash: hashMessage('Bid', record.bid),
  sequence: record.sequence ?? 0,
  price: record.bid.price,
  tried: 0n,
  commitsRoot: record.close?.commitsRoot ?? zeroHash,
  commitCount: record.close?.commitCount ?? 0,
  issuedAt: CLOSE_BY,
  ackBy: CLOSE_BY + 2n,
  exclusiveUntil: CLOSE_BY + 60n,
  prevAward: zeroHash,
  ...fields,
})
