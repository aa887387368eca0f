import { auctionTermsOf, findBidFault } from '@gavel/auction-rules'
import {
  type ErrorCode,
  type FeedRequest,
  type FeedResult,
  GavelError,
  hashMessage,
  type SignedIntent,
} from '@gavel/protocol'
import { type Address, type Hex, isAddressEqual } from 'viem'
import { type Auction, isTakenOnChain, latestAward } from '../domain/auction.ts'
import { bidReceiptOf, revealReceiptOf } from '../domain/messages.ts'
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

/** What the client signed: it never changes, so a bid costs no look at the whole auction. */
const requireSigned = async (
  { store }: RunningServices,
  intentHash: Hex,
): Promise<SignedIntent> => {
  const signed = await store.signedOf(intentHash)
  if (signed !== undefined) return signed
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
  await requireEligible(services, solver, intentHash, await requireSigned(services, intentHash))
  const struct = hashMessage('BidCommit', message)
  await services.verifier.requireSolver({ struct, account: solver, signature })
  const taken = await services.store.commit(intentHash, {
    ...{ solver, bidHash, signature },
    generation: services.generation.current(),
  })
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

/** Who cannot back the bond or is in a cool-down is not eligible: it gets no receipt, and nobody waits for it. */
const requireEligible = async (
  services: RunningServices,
  solver: Address,
  intentHash: Hex,
  { permit, intent: { bond } }: SignedIntent,
): Promise<void> => {
  const { token } = permit.permitted
  const [available, coolUntilMs] = await Promise.all([
    services.stakes.availableTo(solver, token, bond),
    services.coolDowns.until(solver),
  ])
  if (available >= bond && coolUntilMs <= Date.now()) return
  const { commitments } = await requireAuction(services, intentHash)
  // Who has its receipt may have it again, whatever has become of its stake.
  if (commitments.some((held) => isAddressEqual(held.solver, solver))) return
  if (await services.store.pass(intentHash, solver)) advanceSoon(services, intentHash)
  await services.coolDowns.requireOver(solver)
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
  const { intentHash } = bid
  requireOwn(solver, bid.solver)
  const signed = await requireSigned(services, intentHash)
  const bidHash = hashMessage('Bid', bid)
  await services.verifier.requireSolver({ struct: bidHash, account: solver, signature })
  // Whether it comes in time and opens a commitment is for the store to say.
  const fault = findBidFault(bid, auctionTermsOf(signed))
  const taken = await services.store.reveal(intentHash, {
    ...{ bid, bidHash, signature, fault },
    generation: services.generation.current(),
  })
  const refusal = REVEAL_REFUSALS[taken.outcome]
  if (refusal !== undefined) throw new GavelError(refusal, { details: { intentHash } })
  if (taken.decided !== undefined) advanceSoon(services, intentHash, taken.decided)
  if (fault !== undefined) throw new GavelError(fault, { details: { intentHash } })
  const receipt = revealReceiptOf({ bid, receivedAtMs: taken.receivedAtMs }, bidHash)
  return { receipt, signature: services.signer.sign('RevealReceipt', receipt) }
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
  // A message alone would keep the award from passing on, and cost its sender nothing.
  if (isTakenOnChain(auction)) throw new GavelError('ACK_ON_CHAIN', { details: { intentHash } })
  const struct = hashMessage('AwardAck', { awardHash })
  await services.verifier.requireSolver({ struct, account: solver, signature })
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
  await requireSigned(services, intentHash)
  const struct = hashMessage('Pass', { intentHash, solver })
  await services.verifier.requireSolver({ struct, account: solver, signature })
  if (await services.store.pass(intentHash, solver)) advanceSoon(services, intentHash)
  return {}
}

/** The reply does not wait for what it sets off; a step that fails here is taken by its job or by the sweep. */
const advanceSoon = (
  { steps, observe }: RunningServices,
  intentHash: Hex,
  picture?: Auction,
): void => {
  steps.advance(intentHash, picture).catch((error) => observe.trouble('step', error))
}
