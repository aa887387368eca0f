import { type ClaimTerms, type EscrowView, type FillView, GavelError } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import type { ClientContext } from '../context.ts'
import type { PreparedIntent } from '../intent/prepared.ts'
import { awaitDelivery, patienceMs } from './awaitDelivery.ts'
import { findClaim } from './findClaim.ts'
import { followHints, type Hints } from './hints.ts'
import { throughOutages } from './throughOutages.ts'
import type { OnUpdate } from './updates.ts'

export type WaitOptions = {
  readonly signal?: AbortSignal
  /** Milliseconds until RESULT_TIMEOUT. Default: until 30 s after the deadline, at most an hour. */
  readonly timeout?: number
  readonly onUpdate?: OnUpdate
  /** Milliseconds from the fill on that a delivery may take. Default: half of the window that is left, at most 30 s. */
  readonly patience?: number
}

/** What was paid, to whom, and until when the result can be disputed. Read from the chain, except `bids`. */
export type InferenceReceipt = {
  readonly intentHash: Hex
  readonly modelId: Hex
  readonly solver: Address
  /** Token wei. */
  readonly price: bigint
  /** Number of bids, by the auctioneer's word; undefined when it has not said. */
  readonly bids: number | undefined
  readonly fillTx: Hex
  /** What every later call about this claim takes: release, demand, a proof. */
  readonly claimTerms: ClaimTerms
  /** Last second in which the result can be refuted, unix seconds. */
  readonly disputableUntil: bigint
}

export type InferenceResult = {
  /** The output tensor, row-major, as the model gives it. */
  readonly output: Int8Array
  readonly receipt: InferenceReceipt
}

const LONGEST_WAIT_MS = 3_600_000
const AFTER_DEADLINE_MS = 30_000

/**
 * Waits until the result of an intent is here and checked. The auctioneer's events only say when to look; every fact
 * about money is read from the chain, every byte checked against the claim. While chain or auctioneer does not answer, it
 * waits.
 *
 * @throws RESULT_TIMEOUT: the outcome is open; call again with the same intent.
 * @throws INTENT_UNFILLED: the deadline has passed on-chain; no money can move.
 * @throws ESCROW_FADED: who took the price into escrow did not fill it in time; `refund` brings it back, with the fade.
 * @throws DELIVERY_MISSING, CIPHER_MISMATCH, KEY_MISMATCH, OUTPUT_MISMATCH: paid, not delivered; give the error's terms
 * ({@link claimTermsOf}) to `demand` before the window ends.
 * @throws CLAIM_REFUTED: proven wrong; price and compensation wait as a credit.
 */
export const waitForResult = async (
  context: ClientContext,
  prepared: PreparedIntent,
  options: WaitOptions = {},
): Promise<InferenceResult> => {
  const timeout = options.timeout ?? defaultTimeout(prepared)
  const late = AbortSignal.timeout(timeout)
  const done = new AbortController()
  const signal = AbortSignal.any([late, done.signal, ...(options.signal ? [options.signal] : [])])
  const wait: Wait = { ...options, signal, seen: {} }
  try {
    return await resultOf(context, prepared, wait)
  } catch (error) {
    if (options.signal?.aborted || !late.aborted) throw error
    throw timedOut(prepared, timeout, wait.seen.fill, error)
  } finally {
    done.abort()
  }
}

/** Who takes the task on in its last second still has the claim's window to fill it. */
const defaultTimeout = ({ permit, intent }: PreparedIntent): number => {
  const last = Number(permit.deadline) + intent.claimWindow
  const untilDeadline = last * 1_000 - Date.now()
  return Math.min(LONGEST_WAIT_MS, Math.max(0, untilDeadline) + AFTER_DEADLINE_MS)
}

type Wait = Omit<WaitOptions, 'signal'> & {
  readonly signal: AbortSignal
  /** The fill that was last seen, for the error of a wait that ends too early. */
  readonly seen: { fill?: FillView }
}

const resultOf = async (
  context: ClientContext,
  prepared: PreparedIntent,
  wait: Wait,
): Promise<InferenceResult> => {
  const { signal, onUpdate } = wait
  const hints = followHints(context.api, prepared.intentHash, signal, (view) =>
    onUpdate?.({ type: 'status', view }),
  )
  for (;;) {
    const fill = await awaitClaim(context, prepared, hints, wait)
    wait.seen.fill = fill
    onUpdate?.({ type: 'filled', fill })
    const patience =
      wait.patience ?? (await throughOutages(context, signal, () => defaultPatience(context, fill)))
    const delivery = { fill, hints, signal, patienceMs: patience }
    const output = await awaitDelivery(context, prepared, delivery)
    if (output === undefined) continue
    onUpdate?.({ type: 'delivered', output })
    return { output, receipt: receiptOf(fill, hints.latest()?.bids) }
  }
}

const awaitClaim = async (
  context: ClientContext,
  prepared: PreparedIntent,
  hints: Hints,
  { signal, onUpdate }: Wait,
): Promise<FillView> => {
  let shown: Hex | undefined
  const onEscrow = (escrow: EscrowView): void => {
    if (escrow.txHash !== shown) onUpdate?.({ type: 'escrowed', escrow })
    shown = escrow.txHash
  }
  for (;;) {
    signal.throwIfAborted()
    const fill = await throughOutages(context, signal, () => findClaim(context, prepared, onEscrow))
    if (fill !== undefined) return fill
    await hints.next(context.pollMs)
  }
}

/** Measured in the chain's own time: neither clock has to be right. */
const defaultPatience = async (
  { chain }: ClientContext,
  { windowEnd }: FillView,
): Promise<number> => {
  const { timestamp } = await chain.publicClient.getBlock({ includeTransactions: false })
  return patienceMs(windowEnd, timestamp)
}

const receiptOf = (
  { terms, txHash, windowEnd }: FillView,
  bids: number | undefined,
): InferenceReceipt => ({
  intentHash: terms.claim.intentHash,
  modelId: terms.claim.modelId,
  solver: terms.claim.solver,
  price: terms.claim.price,
  bids,
  fillTx: txHash,
  claimTerms: terms,
  disputableUntil: windowEnd,
})

const timedOut = (
  { intentHash, permit }: PreparedIntent,
  timeout: number,
  fill: FillView | undefined,
  cause: unknown,
): GavelError =>
  new GavelError('RESULT_TIMEOUT', {
    message: `The result did not arrive within ${timeout} ms; its outcome is open until the deadline ${permit.deadline}.`,
    details: { intentHash, timeout, ...(fill === undefined ? {} : { terms: fill.terms }) },
    cause,
  })
