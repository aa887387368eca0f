import { decodeRevert, type Sender, showRevert } from '@gavel/chain'
import { type Deployment, GavelError, taskReactorAbi } from '@gavel/protocol'
import { type Hex, parseEventLogs, type TransactionReceipt } from 'viem'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { fillOrderOf } from './fillOrder.ts'

/** A fill that is not mined by then is looked for on the chain, and sent again where it is not there. */
const PATIENCE_MS = 45_000
const MAX_BATCH = 10

/** What a fill cost. In a batch: an even share. */
type Filled = {
  readonly txHash: Hex
  readonly blockNumber: bigint
  readonly gasUsed: bigint
  /** Native wei. */
  readonly gasWei: bigint
}

/** Sends fills that were seen to succeed; those that become ready within a short time go out in one transaction. */
export type FillSender = (record: ClaimRecord) => Promise<Filled>

export type FillSenderOptions = {
  readonly sender: Sender
  readonly deployment: Deployment
  /** How long the first fill waits for others, milliseconds; 0 = every fill is sent at once, alone. */
  readonly gatherMs: number
  readonly signal: AbortSignal
}

type Waiting = {
  readonly record: ClaimRecord
  readonly resolve: (filled: Filled) => void
  readonly reject: (error: unknown) => void
}

export const createFillSender = (options: FillSenderOptions): FillSender => {
  const waiting: Waiting[] = []
  const flush = () => {
    for (const batch of inBatches(waiting.splice(0))) send(options, batch)
  }
  return (record) =>
    new Promise((resolve, reject) => {
      waiting.push({ record, resolve, reject })
      if (options.gatherMs === 0) flush()
      else if (waiting.length === 1) setTimeout(flush, options.gatherMs)
    })
}

const inBatches = (waiting: readonly Waiting[]): Waiting[][] =>
  Array.from({ length: Math.ceil(waiting.length / MAX_BATCH) }, (_, i) =>
    waiting.slice(i * MAX_BATCH, (i + 1) * MAX_BATCH),
  )

const send = async (options: FillSenderOptions, batch: readonly Waiting[]): Promise<void> => {
  try {
    const receipt = await sendOrders(
      options,
      batch.map(({ record }) => record),
    )
    const refused = refusalsIn(receipt)
    const share = BigInt(Math.max(1, batch.length - refused.size))
    const filled = shareOf(receipt, share)
    for (const [index, { resolve, reject }] of batch.entries()) {
      const reason = refused.get(index)
      if (reason === undefined) resolve(filled)
      else reject(refusal(reason))
    }
  } catch (thrown) {
    for (const { reject } of batch) reject(thrown)
  }
}

const sendOrders = (
  { sender, deployment, signal }: FillSenderOptions,
  records: readonly ClaimRecord[],
): Promise<TransactionReceipt> => {
  const [first, ...others] = records.map(fillOrderOf)
  const reactor = { address: deployment.reactor, abi: taskReactorAbi }
  const call =
    others.length === 0
      ? { ...reactor, functionName: 'fill', args: [first] }
      : { ...reactor, functionName: 'fillBatch', args: [[first, ...others]] }
  return sender.send(call, { timeoutMs: PATIENCE_MS, signal })
}

/** Revert data by place in the batch. */
const refusalsIn = ({ logs }: TransactionReceipt): Map<number, Hex> => {
  const failures = parseEventLogs({ abi: taskReactorAbi, eventName: 'FillFailed', logs })
  return new Map(failures.map(({ args }) => [Number(args.index), args.reason]))
}

const refusal = (reason: Hex): GavelError => {
  const revert = decodeRevert(reason)
  return new GavelError('CHAIN_REVERTED', {
    message: `The contract refused the fill within a batch: ${showRevert(revert)}.`,
    details: { error: revert.error, args: revert.args, selector: revert.selector },
  })
}

const shareOf = (
  { transactionHash, blockNumber, gasUsed, effectiveGasPrice }: TransactionReceipt,
  share: bigint,
): Filled => ({
  txHash: transactionHash,
  blockNumber,
  gasUsed: gasUsed / share,
  gasWei: (gasUsed * effectiveGasPrice) / share,
})
