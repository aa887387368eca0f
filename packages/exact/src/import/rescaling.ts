import { ExactError } from '../errors.ts'

/** A real factor as profile T has it: multiplier / 2^shift. */
export type Rescaling = { readonly multiplier: number; readonly shift: number }

const MIN_SHIFT = 17
const MAX_SHIFT = 62
/** TFLite's multiplier of a factor that it takes for 0. */
const NOTHING: Rescaling = { multiplier: 0, shift: 31 }

/**
 * TFLite's QuantizeMultiplier: the factor as a fraction of 31 bits and a power of two. Below 2^-32 it is 0.
 * (tensorflow/lite/kernels/internal/quantization_util.cc)
 *
 * @throws ExactError SCALE_UNSUPPORTED for a factor of 2^14 or more, which no shift of profile T can express
 */
export const rescalingOf = (factor: number): Rescaling => {
  if (!(factor >= 0) || !Number.isFinite(factor)) throw unsupported(factor)
  if (factor === 0) return NOTHING
  let exponent = Math.floor(Math.log2(factor)) + 1
  // log2 rounds: the fraction has to lie in [1/2, 1).
  while (factor / 2 ** exponent >= 1) exponent++
  while (factor / 2 ** exponent < 0.5) exponent--
  let multiplier = Math.round((factor / 2 ** exponent) * 2 ** 31)
  if (multiplier === 2 ** 31) {
    multiplier /= 2
    exponent++
  }
  if (exponent < -31) return NOTHING
  const shift = 31 - exponent
  if (shift < MIN_SHIFT || shift > MAX_SHIFT) throw unsupported(factor)
  return { multiplier, shift }
}

/** The mean's: the sum over `count` elements, divided and rescaled in one step (TFLite's reduce kernels). */
export const meanRescalingOf = (factor: number, count: number): Rescaling => {
  const { multiplier, shift } = rescalingOf(factor)
  const bits = Math.floor(Math.log2(count))
  const divided = Number((BigInt(multiplier) << BigInt(bits)) / BigInt(count))
  const isShort = divided !== 0 && divided < 2 ** 30
  const rescaling = {
    multiplier: isShort ? divided * 2 : divided,
    shift: shift + bits + (isShort ? 1 : 0),
  }
  if (rescaling.shift > MAX_SHIFT) throw unsupported(factor / count)
  return rescaling
}

const unsupported = (factor: number): ExactError =>
  new ExactError('SCALE_UNSUPPORTED', `The scales of an operator give the factor ${factor}.`, {
    factor,
  })
