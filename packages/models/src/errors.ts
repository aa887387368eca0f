export type InputErrorCode =
  | 'IMAGE_UNREADABLE'
  | 'IMAGE_SIZE_WRONG'
  | 'OUTPUT_SIZE_WRONG'
  | 'PROMPT_TOO_LONG'
  | 'PROMPT_WORD_UNKNOWN'
  | 'SEED_RANGE'

/** A file or an output that a bundled model cannot read; `remedy` says what to do about it. */
export class ModelInputError extends Error {
  override readonly name = 'ModelInputError'
  readonly code: InputErrorCode
  readonly remedy: string
  readonly details: Readonly<Record<string, number>>

  constructor(
    code: InputErrorCode,
    message: string,
    options: { remedy: string; details?: Record<string, number>; cause?: unknown },
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.remedy = options.remedy
    this.details = options.details ?? {}
  }
}
