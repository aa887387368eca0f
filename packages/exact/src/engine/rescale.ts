import type { Profile, ScaledOp } from '../model.ts'

/** floor((acc * multiplier + 2^(shift-1)) / 2^shift) of an exact integer in float64. */
export type Rescale = (acc: number) => number

/** Plans a scale; every step is exact for each accumulator that the profile allows. */
export const planRescale = (profile: Profile, multiplier: number, shift: number): Rescale =>
  profile === 'F' ? rescaleF(multiplier, shift) : rescaleT(multiplier, shift)

/** |acc| < 2^24, M < 2^11, s <= 35: the sum stays under 2^36, and a power of two scales without error. */
const rescaleF = (multiplier: number, shift: number): Rescale => {
  const [half, scale] = [2 ** (shift - 1), 2 ** -shift]
  return (acc) => Math.floor((acc * multiplier + half) * scale)
}

/** |acc| < 2^31, M < 2^31, s >= 17: M is cut into 16-bit halves, so that no product reaches 2^53. */
const rescaleT = (multiplier: number, shift: number): Rescale => {
  const [high, low] = [multiplier >>> 16, multiplier & 0xffff]
  const [half, scale] = [2 ** (shift - 17), 2 ** (16 - shift)]
  return (acc) => Math.floor((acc * high + Math.floor((acc * low) / 65_536) + half) * scale)
}

/** Plans accumulator to int8 for an operator with one scale. */
export const planScaled = (op: ScaledOp): Rescale => {
  const rescale = planRescale(op.profile, op.multiplier, op.shift)
  const { lo, hi } = op
  const { zeroPoint } = op.output
  return (acc) => Math.min(hi, Math.max(lo, rescale(acc) + zeroPoint))
}
