/** A float model or calibration set that cannot be quantised; `remedy` says what to do about it. */
export class QuantizeError extends Error {
  override readonly name = 'QuantizeError'
  readonly code: 'FLOAT_MODEL_INVALID' | 'CALIBRATION_INVALID'
  readonly remedy: string

  constructor(code: QuantizeError['code'], message: string, remedy: string) {
    super(message)
    this.code = code
    this.remedy = remedy
  }
}
