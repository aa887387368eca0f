import { findFill } from '@gavel/chain'
import { type FillView, hashMessage } from '@gavel/protocol'
import { isAddressEqual } from 'viem'
import { type Duties, lookForDuties } from '../defence/duties.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import type { SettlementContext } from './context.ts'
import type { Situation } from './decide.ts'

/** A fresh look at the chain for one claim. */
export type Look = {
  readonly situation: Situation
  readonly fill: FillView | undefined
  /** What challengers want of us. */
  readonly duties: Duties
}

export const look = async (context: SettlementContext, record: ClaimRecord): Promise<Look> => {
  const { chain, deployment, reads, confirmations } = context
  const { intentHash, bundle } = record
  // The head is read first: what is found after it has at least as many confirmations as are counted.
  const head = await chain.publicClient.getBlock()
  const { state, windowEnd, demanded } = await reads.stateOf(intentHash)
  const fill =
    state === 'unknown'
      ? undefined
      : await findFill({ chain, deployment, intentHash, fromBlock: BigInt(record.sinceBlock) })
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
    exclusiveUntil: bundle.award.exclusiveUntil,
    windowEnd,
  }
  return { situation, fill, duties }
}

const ownerOf = (record: ClaimRecord, fill: FillView | undefined): Situation['filledBy'] => {
  if (fill === undefined) return 'none'
  const { claim } = fill.terms
  if (hashMessage('Claim', claim) === record.claimHash) return 'us'
  const ours = record.terms.claim
  const isTwin = isAddressEqual(claim.solver, ours.solver) && claim.outputRoot === ours.outputRoot
  return isTwin ? 'twin' : 'other'
}
