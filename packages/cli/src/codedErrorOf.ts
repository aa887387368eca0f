import {
  ERROR_CODES,
  type ErrorCode,
  type ErrorDetails,
  GavelError,
  toGavelError,
} from '@gavel/protocol'

const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(ERROR_CODES, code)

type CodedError = {
  readonly code?: unknown
  readonly details?: ErrorDetails
  readonly remedy?: string
}

/** Any failure as a coded one. Errors of packages/exact and packages/models carry codes of their own and keep their message. */
export const codedErrorOf = (thrown: unknown): GavelError => {
  if (thrown instanceof GavelError || !(thrown instanceof Error)) return toGavelError(thrown)
  const { code, details, remedy } = thrown as CodedError
  if (isErrorCode(code)) {
    return new GavelError(code, {
      message: thrown.message,
      ...(details === undefined ? {} : { details }),
      cause: thrown,
    })
  }
  if (typeof code === 'string' && thrown.name === 'ExactError') {
    return new GavelError(code === 'CALIBRATION_INVALID' ? 'SAMPLES_INVALID' : 'MODEL_INVALID', {
      message: remedy === undefined ? thrown.message : `${thrown.message} ${remedy}`,
      details: { reason: code, ...details },
      cause: thrown,
    })
  }
  return toGavelError(thrown)
}
