import { GavelError } from '@gavel/protocol'
import type { ClientContext } from './context.ts'
import type { SignedPreparedIntent } from './intent/prepared.ts'
import { type PrepareIntentOptions, prepareIntent } from './intent/prepareIntent.ts'
import { signIntent } from './intent/signIntent.ts'
import { submitIntent } from './intent/submitIntent.ts'
import { type InferenceResult, type WaitOptions, waitForResult } from './result/waitForResult.ts'

export type InferOptions = PrepareIntentOptions & WaitOptions

/**
 * Asks for one inference: prepares, signs and submits an intent, waits for the result and checks it.
 *
 * @throws what prepareIntent, signIntent, submitIntent and waitForResult throw.
 */
export const infer = async (
  context: ClientContext,
  options: InferOptions,
): Promise<InferenceResult> => {
  const prepared = await prepareIntent(context, options)
  options.onUpdate?.({ type: 'prepared', intent: prepared })
  const signed = await signIntent(context, prepared)
  const doubt = await submitted(context, signed, options)
  options.onUpdate?.({ type: 'submitted', intent: signed })
  try {
    return await waitForResult(context, signed, options)
  } catch (error) {
    throw doubt !== undefined && isUnfilled(error) ? doubt : error
  }
}

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

const OPEN_CODES: ReadonlySet<string> = new Set(['AUCTIONEER_UNREACHABLE', 'INTERNAL'])
