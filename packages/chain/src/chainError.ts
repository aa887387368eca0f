import { GavelError } from '@gavel/protocol'
import { BaseError, HttpRequestError, SocketClosedError, TimeoutError } from 'viem'
import { hostOf } from './maskUrl.ts'
import { decodeRevert, revertDataOf, revertDetails, showRevert } from './revert.ts'

/**
 * Any failure of a call to the chain as a coded error: CHAIN_REVERTED with the contract's named error in details,
 * CHAIN_UNREACHABLE, NATIVE_BALANCE_TOO_LOW, else INTERNAL.
 *
 * @param action What was asked of the chain, for the message: 'fill', 'the read of stateOf'.
 */
export const toChainError = (error: unknown, rpcUrl: string, action = 'the call'): GavelError => {
  if (error instanceof GavelError) return error
  if (isUnreachable(error)) {
    const host = hostOf(rpcUrl)
    const message = `The chain at ${host} does not answer.`
    return new GavelError('CHAIN_UNREACHABLE', { message, details: { host }, cause: error })
  }
  const data = revertDataOf(error)
  if (data !== undefined) {
    const revert = decodeRevert(data)
    const message = `The contract refused ${action}: ${showRevert(revert)}.`
    return new GavelError('CHAIN_REVERTED', {
      message,
      details: revertDetails(revert),
      cause: error,
    })
  }
  if (isOutOfFunds(error)) {
    return new GavelError('NATIVE_BALANCE_TOO_LOW', { cause: error })
  }
  return new GavelError('INTERNAL', { message: `The chain failed at ${action}.`, cause: error })
}

/** Nodes give this refusal no code of its own. */
const isOutOfFunds = (error: unknown): boolean =>
  error instanceof BaseError && /insufficient funds/i.test(error.message)

/** Whether the chain did not answer at all, so that nothing is known about the call. */
export const isUnreachable = (error: unknown): boolean =>
  [HttpRequestError, TimeoutError, SocketClosedError].some((kind) => findCause(error, kind))

const findCause = (error: unknown, kind: new (...args: never[]) => Error): boolean =>
  error instanceof BaseError && error.walk((part) => part instanceof kind) !== null
