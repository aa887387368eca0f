import { toChainError } from '@gavel/chain'
import { GavelError, taskReactorAbi } from '@gavel/protocol'
import { hexToBytes } from 'viem'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { type SettlementContext, withGas, withProgress } from './context.ts'
import { fillOrderOf } from './fillOrder.ts'
import { FINALIZE_GAS, gasCostOf, isWorthFilling } from './profit.ts'

/**
 * Uploads the cipher, then fills: takes the client's money and commits to the result.
 *
 * @throws UNPROFITABLE, CHAIN_REVERTED (details.error names why), TRANSACTION_LOST, AUCTIONEER_UNREACHABLE, …
 */
export const fill = async (
  context: SettlementContext,
  record: ClaimRecord,
): Promise<ClaimRecord> => {
  const uploaded = await uploadCipher(context, record)
  await requireWorth(context, uploaded)
  const filled = await context.sendFill(uploaded)
  const { txHash, gasWei } = filled
  context.onEvent({ type: 'fill.mined', intentHash: record.intentHash, ...filled })
  return withGas(context, uploaded, gasWei, { fillTx: txHash })
}

/** A client that sees the fill must find the cipher, so it is there first. */
export const uploadCipher = async (
  context: SettlementContext,
  record: ClaimRecord,
): Promise<ClaimRecord> => {
  if (record.progress.cipherUploaded === true) return record
  const { api, session } = context
  await api.putBlob(record.intentHash, 'cipher', hexToBytes(record.cipher), await session.token())
  return withProgress(context, record, { cipherUploaded: true })
}

const requireWorth = async (context: SettlementContext, record: ClaimRecord): Promise<void> => {
  const { floor, terms } = record
  const { publicClient } = context.chain
  const [gasPrice, fillGas] = await Promise.all([
    publicClient.getGasPrice(),
    estimateFill(context, record),
  ])
  const gasCost = gasCostOf({ gas: fillGas + FINALIZE_GAS, gasPrice }, context.rate)
  const { price } = terms.claim
  if (isWorthFilling({ price, floor: BigInt(floor), gasCost })) return
  throw new GavelError('UNPROFITABLE', {
    message: `Filling would earn ${price} and cost ${gasCost} in gas and ${floor} of own cost, token wei.`,
    details: { price: String(price), gasCost: String(gasCost), floor },
  })
}

/** A simulation with its gas: a fill that would revert is never sent, alone or in a batch. */
const estimateFill = async (
  { chain, deployment, sender }: SettlementContext,
  record: ClaimRecord,
): Promise<bigint> => {
  try {
    return await chain.publicClient.estimateContractGas({
      account: sender.address,
      address: deployment.reactor,
      abi: taskReactorAbi,
      functionName: 'fill',
      args: [fillOrderOf(record)],
    })
  } catch (thrown) {
    throw toChainError(thrown, chain.rpcUrl, 'fill')
  }
}
