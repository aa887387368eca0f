import type { Reads } from '@gavel/chain'
import {
  commitsRootOf,
  digestOf,
  type FeedPayload,
  type GavelDomain,
  GavelError,
  hashMessage,
  type MessageName,
  type Messages,
  type TaskIntent,
} from '@gavel/protocol'
import { type Address, type Hex, isAddressEqual, recoverAddress, zeroHash } from 'viem'
import type { AwardBundle, BidRecord } from '../records/bidRecord.ts'

type Closed = Extract<FeedPayload, { type: 'auction.closed' }>

/** Checks what an auctioneer signs for. Each check throws SIGNATURE_INVALID or REVEAL_MISMATCH naming what is wrong. */
export type Authenticity = {
  readonly requireSignature: <N extends MessageName>(
    name: N,
    message: Messages[N],
    signature: Hex,
  ) => Promise<void>
  /** The close is signed, its root is that of the commitments, and ours stands where its receipt says. */
  readonly requireClose: (closed: Closed, record: BidRecord) => Promise<void>
  /** The award is ours, signed, at our price, within the client's limits and follows from the award before. */
  readonly requireAward: (bundle: AwardBundle, record: BidRecord) => Promise<void>
}

export type AuthenticityOptions = {
  readonly auctioneer: Address
  readonly domain: GavelDomain
  readonly reads: Pick<Reads, 'isValidSignature'>
}

export const createAuthenticity = (options: AuthenticityOptions): Authenticity => {
  const requireSignature: Authenticity['requireSignature'] = async (name, message, signature) => {
    const digest = digestOf(name, message, options.domain)
    if (await isSigned(options, digest, signature)) return
    throw new GavelError('SIGNATURE_INVALID', {
      message: `The ${name} is not signed by the auctioneer ${options.auctioneer}.`,
      details: { message: name, auctioneer: options.auctioneer },
    })
  }
  return {
    requireSignature,
    requireClose: async (closed, record) => {
      requireContained(closed, record)
      await requireSignature('AuctionClose', closed.close, closed.signature)
    },
    requireAward: async (bundle, record) => {
      requireFitting(bundle, record)
      await requireSignature('Award', bundle.award, bundle.signature)
      if (bundle.prevAward === undefined || bundle.prevSignature === undefined) return
      await requireSignature('Award', bundle.prevAward, bundle.prevSignature)
    },
  }
}

/** A key's signature is checked here; only what is not one needs the chain (ERC-1271). */
const isSigned = async (
  { auctioneer, reads }: AuthenticityOptions,
  digest: Hex,
  signature: Hex,
): Promise<boolean> => {
  const signer = await recoverAddress({ hash: digest, signature }).catch(() => undefined)
  if (signer !== undefined && isAddressEqual(signer, auctioneer)) return true
  return reads.isValidSignature(auctioneer, digest, signature)
}

const wrong = (field: string, expected: unknown, actual: unknown): GavelError =>
  new GavelError('REVEAL_MISMATCH', {
    message: `The auctioneer signed ${field} = ${actual}, expected was ${expected}.`,
    details: { field, expected: String(expected), actual: String(actual) },
  })

const requireEqual = (field: string, expected: unknown, actual: unknown): void => {
  if (expected !== actual) throw wrong(field, expected, actual)
}

const requireContained = (
  { close, commitments }: Closed,
  { bid, intentHash, sequence }: BidRecord,
) => {
  requireEqual('close.intentHash', intentHash, close.intentHash)
  requireEqual('close.commitCount', commitments.length, close.commitCount)
  requireEqual('close.commitsRoot', commitsRootOf(commitments), close.commitsRoot)
  const bidHash = hashMessage('Bid', bid)
  if (sequence === undefined) requireEqual('commitments', true, commitments.includes(bidHash))
  else requireEqual(`commitments[${sequence}]`, bidHash, commitments[sequence])
}

const requireFitting = (
  bundle: AwardBundle,
  { bid, intent, intentHash, sequence, close }: BidRecord,
) => {
  const { award } = bundle
  requireEqual('award.intentHash', intentHash, award.intentHash)
  requireEqual('award.solver', bid.solver, award.solver)
  requireEqual('award.bidHash', hashMessage('Bid', bid), award.bidHash)
  requireEqual('award.price', bid.price, award.price)
  if (sequence !== undefined) requireEqual('award.sequence', sequence, award.sequence)
  if (close !== undefined) {
    requireEqual('award.commitsRoot', close.commitsRoot, award.commitsRoot)
    requireEqual('award.commitCount', close.commitCount, award.commitCount)
  }
  const latest = latestFill(intent)
  if (award.exclusiveUntil > latest)
    throw wrong('award.exclusiveUntil', `at most ${latest}`, award.exclusiveUntil)
  requireRound(bundle)
}

/** Last second that an award of this intent may run to. */
export const latestFill = ({ closeByMs, maxExclusivity, openAfter }: TaskIntent): bigint => {
  const exclusive = closeByMs / 1000n + BigInt(maxExclusivity)
  return exclusive < openAfter ? exclusive : openAfter
}

const requireRound = ({ award, prevAward }: AwardBundle): void => {
  if (award.round === 0) {
    requireEqual('award.tried', 0n, award.tried)
    requireEqual('award.prevAward', zeroHash, award.prevAward)
    return
  }
  if (prevAward === undefined)
    throw wrong('prevAward', `the award of round ${award.round - 1}`, 'nothing')
  requireEqual('award.prevAward', hashMessage('Award', prevAward), award.prevAward)
  requireEqual('prevAward.round', award.round - 1, prevAward.round)
  requireEqual('award.tried', prevAward.tried | (1n << BigInt(prevAward.sequence)), award.tried)
}
