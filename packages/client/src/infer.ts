import { GavelError } from '@gavel/protocol'
import type { ClientContext } from './context.ts'
import type { PreparedIntent, SignedPreparedIntent } from './intent/prepared.ts'
import { type PrepareIntentOptions, postponeIntent, prepareIntent } from './intent/prepareIntent.ts'
import { signIntent } from './intent/signIntent.ts'
import { submitIntent } from './intent/submitIntent.ts'
import { type InferenceResult, type WaitOptions, waitForResult } from './result/waitForResult.ts'

export type InferOptions = PrepareIntentOptions & WaitOptions

/**
 * Asks for one inference: prepares, signs and submits an intent, waits for the result and checks it. Where the auctioneer has
 * lost data (DATA_LOST), a second intent is signed that closes later, over the same Permit2 nonce: one of the two at most is
 * paid, and `onUpdate` tells of both.
 *
 * @throws what prepareIntent, signIntent, submitIntent and waitForResult throw.
 */
export const infer = async (
  context: ClientContext,
  options: InferOptions,
): Promise<InferenceResult> => {
  const first = await ask(context, await prepareIntent(context, options), options)
  const lostUntilMs = suspectUntilMsOf(first.doubt)
  if (lostUntilMs === undefined) return await resultOf(context, first, options)
  const later = await postponeIntent(context, first.signed, BigInt(lostUntilMs + 1))
  const second = await ask(context, later, options)
  try {
    return await resultOf(context, second, options)
  } catch (error) {
    if (!isUnfilled(error)) throw error
    // What was lost may have been the auction of the first one, and its award may be filled all the same.
    return await waitForResult(context, first.signed, options)
  }
}

type Asked = {
  readonly signed: SignedPreparedIntent
  /** Why it is not certain that the auctioneer has it. */
  readonly doubt: GavelError | undefined
}

const ask = async (
  context: ClientContext,
  prepared: PreparedIntent,
  options: InferOptions,
): Promise<Asked> => {
  options.onUpdate?.({ type: 'prepared', intent: prepared })
  const signed = await signIntent(context, prepared)
  const doubt = await submitted(context, signed, options)
  options.onUpdate?.({ type: 'submitted', intent: signed })
  return { signed, doubt }
}

const resultOf = async (
  context: ClientContext,
  { signed, doubt }: Asked,
  options: InferOptions,
): Promise<InferenceResult> => {
  try {
    return await waitForResult(context, signed, options)
  } catch (error) {
    throw doubt !== undefined && isUnfilled(error) ? doubt : error
  }
}

/** Until when an intent may close that was auctioned before the auctioneer lost data; undefined: it did not, or asks for too much. */
const suspectUntilMsOf = (doubt: GavelError | undefined): number | undefined => {
  if (doubt?.code !== 'DATA_LOST') return undefined
  const { suspectUntilMs } = (doubt.details ?? {}) as { readonly suspectUntilMs?: unknown }
  if (typeof suspectUntilMs !== 'number' || !Number.isSafeInteger(suspectUntilMs)) return undefined
  return suspectUntilMs <= Date.now() + LONGEST_DELAY_MS ? suspectUntilMs : undefined
}

/** An auctioneer's word does not bind a client's money for longer. */
const LONGEST_DELAY_MS = 10 * 60_000

const isUnfilled = (error: unknown): boolean =>
  error instanceof GavelError && error.code === 'INTENT_UNFILLED'

/**
 * Submits; when it stays open whether the intent arrived, that doubt is the result and the wait goes on, because a
 * signed intent that did arrive may still be filled and paid.
 */
const submitted = async (
  context: ClientContext,
  signed: SignedPreparedIntent,
  { signal }: InferOptions,
): Promise<GavelError | undefined> => {
  try {
    await submitIntent(context, signed, { signal })
    return undefined
  } catch (error) {
    const isOpen = error instanceof GavelError && OPEN_CODES.has(error.code)
    if (isOpen) return error
    throw error
  }
}

const OPEN_CODES: ReadonlySet<string> = new Set(['AUCTIONEER_UNREACHABLE', 'INTERNAL', 'DATA_LOST'])
