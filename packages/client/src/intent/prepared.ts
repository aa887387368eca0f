import {
  type DeliveryKeys,
  decodeJson,
  encodeJson,
  GavelError,
  type PermitTransfer,
  type TaskIntent,
} from '@gavel/protocol'
import type { Address, Hex } from 'viem'

/** An intent that is ready to be signed, with all that it takes to receive its result. */
export type PreparedIntent = {
  readonly intentHash: Hex
  readonly permit: PermitTransfer
  readonly intent: TaskIntent
  /** Row-major int8 bytes of the input tensor. */
  readonly input: Hex
  /** Fresh for this intent. Whoever has the private half can read the result; it cannot move money. */
  readonly deliveryKeys: DeliveryKeys
  readonly chainId: number
  readonly reactor: Address
  /** Block before which no fill can be: where the search for it begins. */
  readonly fromBlock: bigint
}

export type SignedPreparedIntent = PreparedIntent & { readonly signature: Hex }

/**
 * A prepared (or signed, or submitted) intent as text, to wait for its result later or in another process. Keep it as
 * secret as the result.
 */
export const serializeIntent = (prepared: PreparedIntent): string => encodeJson(prepared)

/**
 * Reads what {@link serializeIntent} wrote.
 *
 * @throws ARGUMENT_INVALID
 */
export const parseIntent = (text: string): SignedPreparedIntent => {
  try {
    const parsed = decodeJson<Partial<SignedPreparedIntent>>(text)
    const missing = REQUIRED.find((field) => parsed[field] === undefined)
    if (missing !== undefined) throw new Error(`${missing} is missing`)
    return parsed as SignedPreparedIntent
  } catch (cause) {
    throw new GavelError('ARGUMENT_INVALID', {
      message: 'The text is not an intent that was serialized by this SDK.',
      details: { argument: 'intent' },
      cause,
    })
  }
}

const REQUIRED = [
  'intentHash',
  'permit',
  'intent',
  'input',
  'deliveryKeys',
  'chainId',
  'reactor',
  'fromBlock',
] as const satisfies readonly (keyof PreparedIntent)[]
