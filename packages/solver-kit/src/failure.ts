import { GavelError } from '@gavel/protocol'
import type { Failure } from './events.ts'

/** A thrown value as an operator may see it. */
export const failureOf = (thrown: unknown): Failure => {
  if (thrown instanceof GavelError) {
    const { code, message, details } = thrown
    return details === undefined ? { code, message } : { code, message, details }
  }
  if (!(thrown instanceof Error)) return { code: 'INTERNAL', message: String(thrown) }
  const { code, details } = thrown as { code?: unknown; details?: Failure['details'] }
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message: thrown.message,
    ...(details === undefined ? {} : { details }),
  }
}
