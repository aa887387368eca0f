import { GavelError } from '@gavel/protocol'
import { type Hex, type TransactionReceipt, TransactionReceiptNotFoundError } from 'viem'
import type { ChainClient } from '../connectChain.ts'
import { sleep } from '../sleep.ts'
import { broadcast } from './broadcast.ts'
import type { Signed } from './transaction.ts'

export type ReceiptOptions = {
  /** Blocks that contain the transaction or are built on it; default 1 = mined. */
  readonly confirmations?: number | undefined
  /** How long to wait, milliseconds; default 120 000. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** Versions of one transaction, of which at most one can be mined. */
export type Versions = {
  readonly signed: Signed[]
  /** Adds a version with higher fees. */
  readonly raise: () => Promise<void>
  /** How long to wait before that, milliseconds. */
  readonly raiseAfterMs: number
}

const MOST_VERSIONS = 6
const REBROADCAST_MS = 5000

/**
 * Waits until one version has its confirmations; a block that is reorganised away does not count. Meanwhile it hands
 * the transaction to the node again, which may have dropped it, and raises its fees.
 *
 * @throws TRANSACTION_LOST after the time given, or when the signal aborts: the transaction may still be mined
 */
export const awaitReceipt = async (
  chain: ChainClient,
  versions: Versions,
  { confirmations = 1, timeoutMs = 120_000, signal }: ReceiptOptions,
): Promise<TransactionReceipt> => {
  const startedAt = Date.now()
  let [repeatAt, raiseAt] = [startedAt + REBROADCAST_MS, startedAt + versions.raiseAfterMs]
  for (;;) {
    const receipt = await findReceipt(chain, versions.signed, confirmations)
    if (receipt === 'unconfirmed') [repeatAt, raiseAt] = postponed(versions.raiseAfterMs)
    else if (receipt !== undefined) return receipt
    if (signal?.aborted || Date.now() - startedAt >= timeoutMs) throw lost(versions.signed)
    if (Date.now() >= raiseAt && versions.signed.length < MOST_VERSIONS) {
      raiseAt = Date.now() + versions.raiseAfterMs
      await versions.raise().catch(() => undefined)
    } else if (Date.now() >= repeatAt) {
      repeatAt = Date.now() + REBROADCAST_MS
      await rebroadcast(chain, versions.signed)
    }
    await sleep(chain.pollMs, signal).catch(() => undefined)
  }
}

const postponed = (raiseAfterMs: number): [number, number] => [
  Date.now() + REBROADCAST_MS,
  Date.now() + raiseAfterMs,
]

const findReceipt = async (
  { publicClient }: ChainClient,
  signed: readonly Signed[],
  confirmations: number,
): Promise<TransactionReceipt | 'unconfirmed' | undefined> => {
  try {
    for (const { hash } of signed) {
      const receipt = await receiptOf(publicClient, hash)
      if (receipt === undefined) continue
      if (confirmations <= 1) return receipt
      const head = await publicClient.getBlockNumber()
      if (head - receipt.blockNumber + 1n < BigInt(confirmations)) return 'unconfirmed'
      const block = await publicClient.getBlock({ blockNumber: receipt.blockNumber })
      return block.hash === receipt.blockHash ? receipt : 'unconfirmed'
    }
  } catch {
    // The node is out of reach now: that says nothing about the transaction, and the time limit holds.
  }
  return undefined
}

const receiptOf = async (
  publicClient: ChainClient['publicClient'],
  hash: Hex,
): Promise<TransactionReceipt | undefined> => {
  try {
    return await publicClient.getTransactionReceipt({ hash })
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return undefined
    throw error
  }
}

/** The node may have dropped it; one that still has it says so, which changes nothing. */
const rebroadcast = async (chain: ChainClient, signed: readonly Signed[]): Promise<void> => {
  const latest = signed.at(-1)
  if (latest) await broadcast(chain, latest).catch(() => undefined)
}

const lost = (signed: readonly Signed[]): GavelError =>
  new GavelError('TRANSACTION_LOST', {
    message: `The transaction ${signed.at(-1)?.hash} was not mined in time.`,
    details: { hashes: signed.map(({ hash }) => hash) },
  })
