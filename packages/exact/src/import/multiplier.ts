import { ExactError } from '../errors.ts'

/** A real factor as TFLite stores it: multiplier / 2^shift. Shift here is the total one, 31 less TFLite's. */
export type Multiplier = { readonly multiplier: number; readonly shift: number }

const ONE = 2 ** 31
/** Factors below 2^-32 become 0. */
const LEAST_EXPONENT = -31
const MOST_EXPONENT = 30

/** value = fraction * 2^exponent with fraction in [1/2, 1). @param value above 0 and finite */
const binaryParts = (value: number): { readonly fraction: number; readonly exponent: number } => {
  let [fraction, exponent] = [value, 0]
  for (; fraction >= 1; exponent++) fraction /= 2
  for (; fraction < 0.5; exponent--) fraction *= 2
  return { fraction, exponent }
}

/**
 * TFLite's QuantizeMultiplier: multiplier 0, or 2^30 to 2^31 - 1.
 * @throws ExactError SCALE_UNSUPPORTED for a factor that is negative or not finite: products of scales may overflow
 */
export const quantizeMultiplier = (factor: number): Multiplier => {
  if (!(factor >= 0 && Number.isFinite(factor))) throw unsupported(factor)
  if (factor === 0) return { multiplier: 0, shift: 31 }
  const { fraction, exponent } = binaryParts(factor)
  const rounded = Math.round(fraction * ONE)
  const [multiplier, power] = rounded === ONE ? [ONE / 2, exponent + 1] : [rounded, exponent]
  if (power < LEAST_EXPONENT) return { multiplier: 0, shift: 31 }
  if (power > MOST_EXPONENT) return { multiplier: ONE - 1, shift: 31 - MOST_EXPONENT }
  return { multiplier, shift: 31 - power }
}

/** Profile T has no shift below: the factor would be 2^14 or more. */
const LEAST_SHIFT = 17

/**
 * The multiplier of an operator that requantises under profile T.
 * @throws ExactError SCALE_UNSUPPORTED for a factor of 2^14 or more
 */
export const rescalingOf = (factor: number): Multiplier => {
  const rescaling = quantizeMultiplier(factor)
  if (rescaling.shift >= LEAST_SHIFT) return rescaling
  throw unsupported(factor)
}

const unsupported = (factor: number): ExactError =>
  new ExactError('SCALE_UNSUPPORTED', `Its scales give the factor ${factor}.`, { factor })

/** The multiplier of a mean of `terms` values: TFLite divides the multiplier of in / out by their number. */
export const meanMultiplier = (factor: number, terms: number): Multiplier => {
  const { multiplier, shift } = rescalingOf(factor)
  // TFLite keeps the shift that a multiplier may have: 31 less the total one is never under -31.
  const power = Math.min(Math.floor(Math.log2(terms)), 32, 62 - shift)
  const divided = Number((BigInt(multiplier) << BigInt(power)) / BigInt(terms))
  const total = shift + power
  return divided > 0 && divided < ONE / 2
    ? { multiplier: divided * 2, shift: total + 1 }
    : { multiplier: divided, shift: total }
}

/** clamp(zeroPoint + round(acc * factor)) as the judge computes it, before the clamp. */
export const rescaled = (acc: number, { multiplier, shift }: Multiplier): number =>
  Number((BigInt(acc) * BigInt(multiplier) + (1n << BigInt(shift - 1))) >> BigInt(shift))
