import { ERROR_CODES, type ErrorCode } from './codes.ts'

export type ErrorDetails = { readonly [name: string]: unknown }

/** What a service answers for an error. */
export type ErrorBody = {
  readonly code: ErrorCode
  readonly message: string
  readonly remedy: string
  readonly details?: ErrorDetails
  readonly requestId?: string
}

export type GavelErrorOptions = {
  /** Says what exactly is wrong, with the value; default: the code's general message. */
  readonly message?: string
  /** Values for a machine; never a secret, never a URL with credentials. */
  readonly details?: ErrorDetails
  readonly cause?: unknown
}

/** Every failure that a user of Gavel may see. */
export class GavelError extends Error {
  override readonly name = 'GavelError'
  readonly code: ErrorCode
  /** What to do about it. */
  readonly remedy: string
  readonly details: ErrorDetails | undefined
  /** HTTP status that carries it. */
  readonly status: number
  /** True: the same call may succeed later. */
  readonly retryable: boolean

  constructor(code: ErrorCode, { message, details, cause }: GavelErrorOptions = {}) {
    const known = ERROR_CODES[code]
    super(message ?? known.message, cause === undefined ? {} : { cause })
    this.code = code
    this.remedy = known.remedy
    this.details = details
    this.status = known.status
    this.retryable = known.retryable
  }

  /** Anchor in docs/errors.md. */
  get docsPath(): string {
    return `docs/errors.md#${this.code.toLowerCase()}`
  }

  toBody(requestId?: string): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      remedy: this.remedy,
      ...(this.details === undefined ? {} : { details: this.details }),
      ...(requestId === undefined ? {} : { requestId }),
    }
  }
}

/** The error that a service answered with; an unknown body becomes INTERNAL with the status in details. */
export const errorFromBody = (body: unknown, status: number): GavelError => {
  const { code, message, details } = (body ?? {}) as Partial<ErrorBody>
  if (typeof code !== 'string' || !Object.hasOwn(ERROR_CODES, code)) {
    return new GavelError('INTERNAL', { details: { status } })
  }
  return new GavelError(code, {
    ...(typeof message === 'string' ? { message } : {}),
    ...(typeof details === 'object' && details ? { details } : {}),
  })
}

/** Any thrown value as a GavelError; what is not one becomes INTERNAL with the value as its cause. */
export const toGavelError = (thrown: unknown): GavelError =>
  thrown instanceof GavelError ? thrown : new GavelError('INTERNAL', { cause: thrown })
