import { findEscrow } from '@gavel/chain'
import type { EscrowView } from '@gavel/protocol'
import { isAddressEqual } from 'viem'
import type { TakingRecord } from '../records/takingRecord.ts'
import type { TakingSituation } from './decideTaking.ts'
import type { TakingContext } from './takings.ts'

/** A fresh look at the chain for one task that we take on. */
export const lookForTaking = async (
  { chain, deployment, reads, solver, confirmations }: TakingContext,
  { intentHash, signed, bundle, etaMs, sinceBlock }: TakingRecord,
): Promise<{ readonly situation: TakingSituation; readonly escrow: EscrowView | undefined }> => {
  // The head is read first: what is found after it has at least as many confirmations as are counted.
  const head = await chain.publicClient.getBlock()
  const { state } = await reads.stateOf(intentHash)
  const escrow =
    state === 'unknown'
      ? undefined
      : await findEscrow({ chain, deployment, intentHash, fromBlock: BigInt(sinceBlock) })
  const nowSeconds = BigInt(Math.floor(Date.now() / 1000))
  const last = nowSeconds > head.timestamp ? nowSeconds : head.timestamp
  const openFillBy = last + BigInt(signed.intent.claimWindow)
  const situation: TakingSituation = {
    state,
    takenBy: takenBy(escrow, solver),
    confirmations:
      escrow === undefined ? 0 : Math.max(0, Number(head.number - escrow.blockNumber) + 1),
    neededConfirmations: confirmations,
    nowSeconds,
    blockSeconds: head.timestamp,
    takeBy: bundle?.award.ackBy ?? signed.permit.deadline,
    fillBy: escrow?.terms.fillBy ?? bundle?.award.exclusiveUntil ?? openFillBy,
    etaSeconds: BigInt(Math.ceil(etaMs / 1000)),
  }
  return { situation, escrow }
}

const takenBy = (
  escrow: EscrowView | undefined,
  solver: TakingContext['solver'],
): TakingSituation['takenBy'] => {
  if (escrow === undefined) return 'none'
  return isAddressEqual(escrow.terms.solver, solver) ? 'us' : 'other'
}
