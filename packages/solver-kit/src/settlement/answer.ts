import { type FillView, taskReactorAbi } from '@gavel/protocol'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { gasWeiOf, type SettlementContext, withGas } from './context.ts'

/** Answers a client's demand with the output's bytes: the bond hangs on it. */
export const answer = async (
  context: SettlementContext,
  record: ClaimRecord,
  { terms }: FillView,
): Promise<ClaimRecord> => {
  const { deployment, sender, signal } = context
  const call = {
    address: deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'reveal',
    args: [terms, record.output, BigInt(record.outputBlockSize)],
  } as const
  const receipt = await sender.send(call, { signal })
  const { intentHash } = record
  const gasWei = gasWeiOf(receipt)
  context.onEvent({ type: 'demand.answered', intentHash, txHash: receipt.transactionHash, gasWei })
  return withGas(context, record, gasWei)
}

/** Ends a claim that survived its window: the price is credited, the bond is free. Anyone may do it. */
export const finalize = async (
  context: SettlementContext,
  record: ClaimRecord,
  { terms }: FillView,
): Promise<ClaimRecord> => {
  const { deployment, sender, signal } = context
  const call = {
    address: deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'finalize',
    args: [terms],
  } as const
  const receipt = await sender.send(call, { signal })
  const { intentHash } = record
  const gasWei = gasWeiOf(receipt)
  context.onEvent({ type: 'claim.finalized', intentHash, txHash: receipt.transactionHash, gasWei })
  return withGas(context, record, gasWei)
}
