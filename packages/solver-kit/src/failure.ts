import { GavelError } from '@gavel/protocol'
import { BaseError, HttpRequestError, TimeoutError } from 'viem'
import type { Failure } from './events.ts'

/** A thrown value as an operator may see it: never with an address of a node, which may hold credentials. */
export const failureOf = (thrown: unknown): Failure => {
  if (thrown instanceof GavelError) {
    const { code, message, details } = thrown
    return details === undefined ? { code, message } : { code, message, details }
  }
  if (thrown instanceof BaseError) return failureOfCall(thrown)
  if (!(thrown instanceof Error)) return { code: 'INTERNAL', message: String(thrown) }
  const { code, details } = thrown as { code?: unknown; details?: Failure['details'] }
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message: thrown.message,
    ...(details === undefined ? {} : { details }),
  }
}

/** The long message of a failed call names the whole URL. */
const failureOfCall = (error: BaseError): Failure => {
  const isSilence = error.walk(
    (cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError,
  )
  return { code: isSilence ? 'CHAIN_UNREACHABLE' : 'INTERNAL', message: error.shortMessage }
}
