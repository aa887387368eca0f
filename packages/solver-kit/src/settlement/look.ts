import { findEscrow, findFill } from '@gavel/chain'
import { type EscrowView, type FillView, hashMessage } from '@gavel/protocol'
import { isAddressEqual } from 'viem'
import { type Duties, lookForDuties } from '../defence/duties.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import type { SettlementContext } from './context.ts'
import type { Situation } from './decide.ts'

/** A fresh look at the chain for one claim. */
export type Look = {
  readonly situation: Situation
  readonly fill: FillView | undefined
  /** The price in escrow, as long as it is there. */
  readonly escrow: EscrowView | undefined
  /** What challengers want of us. */
  readonly duties: Duties
}

export const look = async (context: SettlementContext, record: ClaimRecord): Promise<Look> => {
  const { chain, deployment, reads, confirmations } = context
  const { intentHash } = record
  // The head is read first: what is found after it has at least as many confirmations as are counted.
  const head = await chain.publicClient.getBlock()
  const { state, windowEnd, demanded } = await reads.stateOf(intentHash)
  const search = { chain, deployment, intentHash, fromBlock: BigInt(record.sinceBlock) }
  const isInEscrow = state === 'escrowed' || state === 'refunded'
  const fill = state === 'unknown' || isInEscrow ? undefined : await findFill(search)
  const escrow = isInEscrow ? await findEscrow(search) : undefined
  const { timestamp: blockSeconds } = head
  const duties = await lookForDuties(context, { intentHash, state, fill, blockSeconds })
  const situation: Situation = {
    state,
    filledBy: ownerOf(record, fill),
    confirmations: fill === undefined ? 0 : Math.max(0, Number(head.number - fill.blockNumber) + 1),
    neededConfirmations: confirmations,
    isDelivered: fill !== undefined && record.progress.deliveredFor === fill.txHash,
    isDemanded: demanded,
    isChallenged: duties.isChallenged,
    hasDuty: duties.questions.length + duties.overdue.length > 0,
    nowSeconds: BigInt(Math.floor(Date.now() / 1000)),
    blockSeconds,
    isEscrow: record.escrow !== undefined,
    takenBy: takerOf(record, escrow),
    takeBy: record.bundle?.award.ackBy ?? record.signed.permit.deadline,
    exclusiveUntil: fillByOf(record, escrow),
    windowEnd,
  }
  return { situation, fill, escrow, duties }
}

const fillByOf = ({ bundle, escrow: taken }: ClaimRecord, escrow: EscrowView | undefined): bigint =>
  escrow?.terms.fillBy ?? taken?.fillBy ?? bundle?.award.exclusiveUntil ?? 0n

const takerOf = ({ terms }: ClaimRecord, escrow: EscrowView | undefined): Situation['takenBy'] => {
  if (escrow === undefined) return 'none'
  return isAddressEqual(escrow.terms.solver, terms.claim.solver) ? 'us' : 'other'
}

const ownerOf = (record: ClaimRecord, fill: FillView | undefined): Situation['filledBy'] => {
  if (fill === undefined) return 'none'
  const { claim } = fill.terms
  if (hashMessage('Claim', claim) === record.claimHash) return 'us'
  const ours = record.terms.claim
  const isTwin = isAddressEqual(claim.solver, ours.solver) && claim.outputRoot === ours.outputRoot
  return isTwin ? 'twin' : 'other'
}
