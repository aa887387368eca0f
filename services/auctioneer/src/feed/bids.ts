import { findRevealFault } from '@gavel/auction-rules'
import {
  type ErrorCode,
  type FeedRequest,
  type FeedResult,
  GavelError,
  hashMessage,
} from '@gavel/protocol'
import { type Address, type Hex, isAddressEqual } from 'viem'
import { type Auction, latestAward } from '../domain/auction.ts'
import { bidReceiptOf, revealReceiptOf, termsOf } from '../domain/messages.ts'
import type { RunningServices } from '../services.ts'
import type { AckOutcome, CommitOutcome, RevealOutcome } from '../store/auctions.ts'

type RequestOf<T extends FeedRequest['type']> = Extract<FeedRequest, { type: T }>['body']

/** Answers one request of a solver's feed. Every refusal is a coded error, and then nothing has changed. */
export const answerRequest = async (
  services: RunningServices,
  solver: Address,
  request: FeedRequest,
): Promise<FeedResult> => {
  const { observe } = services
  switch (request.type) {
    case 'commit':
      return await observe.timed('commit', () => commit(services, solver, request.body))
    case 'reveal':
      return await observe.timed('reveal', () => reveal(services, solver, request.body))
    case 'ack':
      return await observe.timed('acknowledge', () => acknowledge(services, solver, request.body))
    case 'pass':
      return await pass(services, solver, request.body)
  }
}

const requireOwn = (solver: Address, named: Address): void => {
  if (isAddressEqual(solver, named)) return
  throw new GavelError('SOLVER_MISMATCH', {
    message: `The message names ${named}, the session is of ${solver}.`,
    details: { session: solver, message: named },
  })
}

const requireAuction = async ({ store }: RunningServices, intentHash: Hex): Promise<Auction> => {
  const auction = await store.read(intentHash)
  if (auction !== undefined) return auction
  throw new GavelError('AUCTION_UNKNOWN', { details: { intentHash } })
}

const COMMIT_REFUSALS: Partial<Record<CommitOutcome, ErrorCode>> = {
  unknown: 'AUCTION_UNKNOWN',
  closed: 'AUCTION_CLOSED',
  'other-exists': 'COMMIT_EXISTS',
  full: 'COMMITS_FULL',
}

const commit = async (
  services: RunningServices,
  solver: Address,
  { commit: message, signature }: RequestOf<'commit'>,
): Promise<FeedResult> => {
  const { intentHash, bidHash } = message
  requireOwn(solver, message.solver)
  const auction = await requireAuction(services, intentHash)
  const isNew = !auction.commitments.some((held) => isAddressEqual(held.solver, solver))
  if (isNew && auction.status === 'open') await requireStake(services, solver, auction)
  await services.verifier.requireSolver({ name: 'BidCommit', message, account: solver, signature })
  const taken = await services.store.commit(intentHash, { solver, bidHash, signature })
  const refusal = COMMIT_REFUSALS[taken.outcome]
  if (refusal !== undefined) throw new GavelError(refusal, { details: { intentHash } })
  if (taken.isLast) advanceSoon(services, intentHash)
  const receipt = bidReceiptOf(
    intentHash,
    { bidHash, receivedAtMs: taken.receivedAtMs },
    taken.sequence,
  )
  return { receipt, signature: services.signer.sign('BidReceipt', receipt) }
}

/** Who cannot back the bond is not eligible: it gets no receipt, and nobody waits for it. */
const requireStake = async (
  services: RunningServices,
  solver: Address,
  { intentHash, signed }: Auction,
): Promise<void> => {
  const { bond } = signed.intent
  const { token } = signed.permit.permitted
  const available = await services.stakes.availableTo(solver, token, bond)
  if (available >= bond) return
  if (await services.store.pass(intentHash, solver)) advanceSoon(services, intentHash)
  throw new GavelError('STAKE_TOO_LOW', {
    message: `The bond is ${bond} of ${token}, the solver's free stake less its live awards ${available}.`,
    details: { solver, token, available: available.toString(), bond: bond.toString() },
  })
}

const REVEAL_REFUSALS: Partial<Record<RevealOutcome, ErrorCode>> = {
  unknown: 'AUCTION_UNKNOWN',
  early: 'REVEAL_TOO_EARLY',
  late: 'REVEAL_LATE',
  'not-committed': 'NOT_COMMITTED',
  mismatch: 'REVEAL_MISMATCH',
}

const reveal = async (
  services: RunningServices,
  solver: Address,
  { bid, signature }: RequestOf<'reveal'>,
): Promise<FeedResult> => {
  requireOwn(solver, bid.solver)
  const auction = await requireAuction(services, bid.intentHash)
  await services.verifier.requireSolver({ name: 'Bid', message: bid, account: solver, signature })
  const bidHash = hashMessage('Bid', bid)
  const fault = faultOf(auction, bid, bidHash)
  const taken = await services.store.reveal(bid.intentHash, { bid, bidHash, signature, fault })
  const refusal = REVEAL_REFUSALS[taken.outcome]
  if (refusal !== undefined)
    throw new GavelError(refusal, { details: { intentHash: bid.intentHash } })
  if (taken.isLast) advanceSoon(services, bid.intentHash)
  if (fault !== undefined) throw new GavelError(fault, { details: { intentHash: bid.intentHash } })
  const receipt = revealReceiptOf({ bid, receivedAtMs: taken.receivedAtMs })
  return { receipt, signature: services.signer.sign('RevealReceipt', receipt) }
}

/** What is wrong with the bid itself; whether it comes in time is for the store's clock to say. */
const faultOf = (
  auction: Auction,
  bid: RequestOf<'reveal'>['bid'],
  bidHash: Hex,
): ErrorCode | undefined => {
  const { intentHash, close } = auction
  if (close === undefined) return undefined
  const times = { closedAtMs: BigInt(close.closedAtMs), revealByMs: BigInt(close.revealByMs) }
  return findRevealFault({
    bid,
    commit: { intentHash, solver: bid.solver, bidHash },
    receivedAtMs: times.closedAtMs,
    close: times,
    terms: termsOf(auction),
  })
}

const ACK_REFUSALS: Partial<Record<AckOutcome, ErrorCode>> = {
  unknown: 'AUCTION_UNKNOWN',
  'not-awarded': 'NOT_AWARDED',
  late: 'ACK_LATE',
}

const acknowledge = async (
  services: RunningServices,
  solver: Address,
  { intentHash, awardHash, signature }: RequestOf<'ack'>,
): Promise<FeedResult> => {
  const auction = await requireAuction(services, intentHash)
  const award = latestAward(auction)
  if (
    award === undefined ||
    !isAddressEqual(award.solver, solver) ||
    hashMessage('Award', award) !== awardHash
  ) {
    throw new GavelError('NOT_AWARDED', { details: { intentHash, awardHash } })
  }
  await services.verifier.requireSolver({
    name: 'AwardAck',
    message: { awardHash },
    account: solver,
    signature,
  })
  const outcome = await services.store.acknowledge(intentHash, award.round, signature)
  const refusal = ACK_REFUSALS[outcome]
  if (refusal !== undefined) throw new GavelError(refusal, { details: { intentHash } })
  advanceSoon(services, intentHash)
  return {}
}

const pass = async (
  services: RunningServices,
  solver: Address,
  { intentHash, signature }: RequestOf<'pass'>,
): Promise<FeedResult> => {
  await requireAuction(services, intentHash)
  const message = { intentHash, solver }
  await services.verifier.requireSolver({ name: 'Pass', message, account: solver, signature })
  if (await services.store.pass(intentHash, solver)) advanceSoon(services, intentHash)
  return {}
}

/** The reply does not wait for what it sets off; a step that fails here is taken by its job or by the sweep. */
const advanceSoon = ({ steps, observe }: RunningServices, intentHash: Hex): void => {
  steps.advance(intentHash).catch((error) => observe.trouble('step', error))
}
