import { toChainError } from '@gavel/chain'
import {
  type EscrowTerms,
  type EscrowView,
  fadeOf,
  GavelError,
  hashMessage,
  taskReactorAbi,
} from '@gavel/protocol'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { refundEscrow } from '../taking/refundEscrow.ts'
import { takeOn } from '../taking/takeOn.ts'
import { gasWeiOf, type SettlementContext, withGas } from './context.ts'
import { uploadCipher } from './fill.ts'
import { FINALIZE_GAS, gasCostOf } from './profit.ts'

/**
 * Commits the result of a task whose price is in escrow. The auctioneer is not needed for it: a cipher that cannot be uploaded
 * now is handed over with the key, or the output is shown on the chain.
 *
 * @throws UNPROFITABLE when even the price and the saved fade do not pay the gas; CHAIN_REVERTED, TRANSACTION_LOST
 */
export const fillEscrow = async (
  context: SettlementContext,
  record: ClaimRecord,
  { terms }: EscrowView,
): Promise<ClaimRecord> => {
  const renewed = await renew(context, record, terms)
  const uploaded = await uploadCipher(context, renewed).catch(() => renewed)
  const { outputRoot, traceRoot, keyHash, cipherHash } = uploaded.terms.claim
  const call = {
    address: context.deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'fillEscrow',
    args: [terms, { outputRoot, traceRoot, keyHash, cipherHash }],
  } as const
  await requireWorth(context, terms, call)
  const receipt = await context.sender.send(call, { signal: context.signal })
  const { transactionHash: txHash, blockNumber, gasUsed } = receipt
  const { intentHash } = record
  const gasWei = gasWeiOf(receipt)
  context.onEvent({ type: 'fill.mined', intentHash, txHash, blockNumber, gasUsed, gasWei })
  return withGas(context, uploaded, gasWei, { fillTx: txHash })
}

/** Taken on again after a reorganisation, the task may have another price and another end: the claim follows what is there. */
const renew = async (
  context: SettlementContext,
  record: ClaimRecord,
  escrow: EscrowTerms,
): Promise<ClaimRecord> => {
  const { price } = escrow
  const isSame = record.terms.claim.price === price && record.escrow?.fillBy === escrow.fillBy
  if (isSame) return record
  const terms = { ...record.terms, claim: { ...record.terms.claim, price } }
  const renewed = { ...record, terms, escrow, claimHash: hashMessage('Claim', terms.claim) }
  await context.claims.replace(record.intentHash, renewed)
  return renewed
}

/** The work is done and the bond is at stake: what counts is the gas to come against the price and the fade. */
const requireWorth = async (
  { chain, sender, rate }: SettlementContext,
  terms: EscrowTerms,
  call: {
    readonly address: `0x${string}`
    readonly abi: typeof taskReactorAbi
    readonly functionName: 'fillEscrow'
    readonly args: readonly [EscrowTerms, Readonly<Record<Outcome, `0x${string}`>>]
  },
): Promise<void> => {
  const { publicClient } = chain
  const [gasPrice, gas] = await Promise.all([
    publicClient.getGasPrice(),
    publicClient
      .estimateContractGas({ ...call, account: sender.address })
      .catch((thrown: unknown) => {
        throw toChainError(thrown, chain.rpcUrl, 'fillEscrow')
      }),
  ])
  const gasCost = gasCostOf({ gas: gas + FINALIZE_GAS, gasPrice }, rate)
  const gain = terms.price + fadeOf(terms)
  if (gain >= gasCost) return
  throw new GavelError('UNPROFITABLE', {
    message: `Filling would earn ${terms.price}, save ${fadeOf(terms)} of the bond and cost ${gasCost} in gas, token wei.`,
    details: { price: String(terms.price), gasCost: String(gasCost), fade: String(fadeOf(terms)) },
  })
}

type Outcome = 'outputRoot' | 'traceRoot' | 'keyHash' | 'cipherHash'

/** Takes a task on again whose escrow was reorganised away. */
export const retake = async (
  context: SettlementContext,
  record: ClaimRecord,
): Promise<ClaimRecord> => {
  const { intentHash, signed, bundle, floor, terms } = record
  const { solver, price } = terms.claim
  const task = { signed, ...(bundle === undefined ? {} : { bundle }), floor, wanted: String(price) }
  const receipt = await takeOn({ ...context, solver }, task)
  const gasWei = gasWeiOf(receipt)
  context.onEvent({ type: 'award.taken', intentHash, txHash: receipt.transactionHash, gasWei })
  return withGas(context, record, gasWei)
}

/** Gives a price back that was not earned in time; the rest of the bond is free. */
export const giveUp = async (
  context: SettlementContext,
  record: ClaimRecord,
  { terms }: EscrowView,
): Promise<ClaimRecord> => withGas(context, record, gasWeiOf(await refundEscrow(context, terms)))
