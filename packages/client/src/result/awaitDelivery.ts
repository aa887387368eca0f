import { type FillView, GavelError } from '@gavel/protocol'
import type { ClientContext } from '../context.ts'
import type { PreparedIntent } from '../intent/prepared.ts'
import type { Hints } from './hints.ts'
import { openDelivery } from './openDelivery.ts'
import { throughOutages } from './throughOutages.ts'

const LONGEST_PATIENCE_MS = 30_000
/** Share of what is left of the window that may pass before the client turns to the chain. */
const PATIENCE_DIVISOR = 2n

/**
 * How long to wait for a delivery, milliseconds: half of what is left of the window, at most 30 s, so that `demand`
 * is always in time.
 */
export const patienceMs = (windowEnd: bigint, now: bigint): number => {
  const left = windowEnd > now ? windowEnd - now : 0n
  return Math.min(LONGEST_PATIENCE_MS, Number((left * 1_000n) / PATIENCE_DIVISOR))
}

export type DeliveryWait = {
  readonly fill: FillView
  readonly hints: Hints
  readonly signal: AbortSignal
  readonly patienceMs: number
}

/**
 * Waits for a claim's output; undefined when the fill is gone from the chain (reorganised away).
 *
 * @throws CLAIM_REFUTED; after the patience the reason that the last attempt failed for: DELIVERY_MISSING,
 * CIPHER_MISMATCH, KEY_MISMATCH or OUTPUT_MISMATCH, each with the claim's terms in details.
 */
export const awaitDelivery = async (
  context: ClientContext,
  prepared: PreparedIntent,
  { fill, hints, signal, patienceMs }: DeliveryWait,
): Promise<Int8Array | undefined> => {
  const startedAt = performance.now()
  for (;;) {
    const attempt = await attempted(() => openDelivery(context, prepared, fill.terms.claim, signal))
    signal.throwIfAborted()
    if ('output' in attempt) return attempt.output
    const { state } = await throughOutages(context, signal, () =>
      context.reads.stateOf(prepared.intentHash),
    )
    if (state === 'unknown') return undefined
    if (state === 'refuted') throw withTerms('CLAIM_REFUTED', fill, attempt.problem)
    if (performance.now() - startedAt >= patienceMs) {
      throw withTerms(codeOf(attempt.problem), fill, attempt.problem)
    }
    await hints.next(context.pollMs)
  }
}

type Attempt = { readonly output: Int8Array } | { readonly problem: unknown }

const attempted = async (open: () => Promise<Int8Array>): Promise<Attempt> => {
  try {
    return { output: await open() }
  } catch (problem) {
    return { problem }
  }
}

const MISMATCHES = ['CIPHER_MISMATCH', 'KEY_MISMATCH', 'OUTPUT_MISMATCH'] as const

const codeOf = (problem: unknown) => {
  const code = problem instanceof GavelError ? problem.code : undefined
  return MISMATCHES.find((mismatch) => mismatch === code) ?? 'DELIVERY_MISSING'
}

const withTerms = (
  code: 'DELIVERY_MISSING' | 'CLAIM_REFUTED' | (typeof MISMATCHES)[number],
  { terms, txHash, windowEnd }: FillView,
  cause: unknown,
): GavelError =>
  new GavelError(code, {
    details: { intentHash: terms.claim.intentHash, terms, fillTx: txHash, windowEnd },
    cause,
  })
