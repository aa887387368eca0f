import { GavelError, MESSAGE_TYPES, taskReactorAbi } from '@gavel/protocol'
import { encodeAbiParameters, type Hex, hexToBytes } from 'viem'
import type { AwardBundle } from '../records/bidRecord.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { gasWeiOf, type SettlementContext, withGas, withProgress } from './context.ts'
import { FILL_GAS, FINALIZE_GAS, gasCostOf, isWorthFilling } from './profit.ts'

/** A fill that is not mined by then is looked for on the chain, and sent again where it is not there. */
const PATIENCE_MS = 45_000

/** The argument of TaskReactor.fill. Nothing of it tells the content key. */
export const fillOrderOf = ({ signed, bundle, terms }: ClaimRecord) => {
  const { outputRoot, traceRoot, keyHash, cipherHash } = terms.claim
  return {
    permit: signed.permit,
    intent: signed.intent,
    permitSignature: signed.signature,
    award: bundle.award,
    awardSignature: bundle.signature,
    prevAward: encodePrevAward(bundle),
    outcome: { outputRoot, traceRoot, keyHash, cipherHash },
  }
}

const encodePrevAward = ({ prevAward, prevSignature }: AwardBundle): Hex =>
  prevAward === undefined || prevSignature === undefined
    ? '0x'
    : encodeAbiParameters(
        [{ type: 'tuple', components: MESSAGE_TYPES.Award }, { type: 'bytes' }],
        [prevAward, prevSignature],
      )

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
  const call = fillCallOf(context, record)
  await requireWorth(context, uploaded, call)
  const { sender, signal } = context
  const receipt = await sender.send(call, { timeoutMs: PATIENCE_MS, signal })
  const gasWei = gasWeiOf(receipt)
  const filled = await withGas(context, uploaded, gasWei, { fillTx: receipt.transactionHash })
  context.onEvent({
    type: 'fill.mined',
    intentHash: record.intentHash,
    txHash: receipt.transactionHash,
    blockNumber: receipt.blockNumber,
    gasUsed: receipt.gasUsed,
    gasWei,
  })
  return filled
}

/** A client that sees the fill must find the cipher, so it is there first. */
const uploadCipher = async (
  context: SettlementContext,
  record: ClaimRecord,
): Promise<ClaimRecord> => {
  if (record.progress.cipherUploaded === true) return record
  const { api, session } = context
  await api.putBlob(record.intentHash, 'cipher', hexToBytes(record.cipher), await session.token())
  return withProgress(context, record, { cipherUploaded: true })
}

const fillCallOf = ({ deployment }: SettlementContext, record: ClaimRecord) =>
  ({
    address: deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'fill',
    args: [fillOrderOf(record)],
  }) as const

const requireWorth = async (
  { chain, sender, rate }: SettlementContext,
  { floor, terms }: ClaimRecord,
  call: ReturnType<typeof fillCallOf>,
): Promise<void> => {
  const { publicClient } = chain
  const [gasPrice, fillGas] = await Promise.all([
    publicClient.getGasPrice(),
    // A fill that reverts has no estimate; the sender's simulation then names the reason.
    publicClient.estimateContractGas({ ...call, account: sender.address }).catch(() => FILL_GAS),
  ])
  const gasCost = gasCostOf({ gas: fillGas + FINALIZE_GAS, gasPrice }, rate)
  const { price } = terms.claim
  if (isWorthFilling({ price, floor: BigInt(floor), gasCost })) return
  throw new GavelError('UNPROFITABLE', {
    message: `Filling would earn ${price} and cost ${gasCost} in gas and ${floor} of own cost, token wei.`,
    details: { price: String(price), gasCost: String(gasCost), floor },
  })
}
