import type { NormOp } from '../model.ts'
import { inputOf } from '../ops/inputs.ts'
import { betaAt, gainAt } from '../ops/norm.ts'
import type { OpPlan } from './plan.ts'

/**
 * All in float64, where nothing rounds: with C <= 2^12 and |x| <= 255 the sums stay under 2^20 (s1) and 2^28 (s2),
 * V under 2^40, r under 2^20, |t| under 2^21, and with |g| <= 2^15, k <= 16 the numerator under 2^37 and the
 * divisor under 2^36. A quotient that is no integer is at least 1 / divisor away from one; its rounding error is
 * under |quotient| * 2^-53 = numerator / divisor * 2^-53, which is far less. So floor gives the integer.
 */
export const planNorm = (op: NormOp): OpPlan['run'] => {
  const channels = op.output.shape[3]
  const betas = Float64Array.from({ length: channels }, (_, channel) => betaAt(op, channel))
  const gains = Float64Array.from({ length: channels }, (_, channel) => gainAt(op, channel))
  const isCentred = op.kind === 'layerNorm'
  const zero = isCentred ? 0 : inputOf(op, 0).zeroPoint
  const { lo, hi, shift } = op
  return ([input]) => {
    const x = input as Int8Array
    const bytes = new Int8Array(x.length)
    for (let start = 0; start < x.length; start += channels) {
      const { sum, squares } = sumsOf(x, start, channels, zero)
      const mean = isCentred ? sum : 0
      const r = Math.max(1, rootOf(channels * squares - mean * mean))
      const [half, divisor] = [r * 2 ** (shift - 1), r * 2 ** shift]
      for (let c = 0; c < channels; c++) {
        const t = channels * ((x[start + c] as number) - zero) - mean
        const y = (betas[c] as number) + Math.floor((t * (gains[c] as number) + half) / divisor)
        bytes[start + c] = Math.min(hi, Math.max(lo, y))
      }
    }
    return bytes
  }
}

const sumsOf = (x: Int8Array, start: number, channels: number, zero: number) => {
  let [sum, squares] = [0, 0]
  for (let i = start; i < start + channels; i++) {
    const value = (x[i] as number) - zero
    sum += value
    squares += value * value
  }
  return { sum, squares }
}

/** floor(sqrt(value)); corrected, because the language does not promise a correctly rounded square root. */
const rootOf = (value: number): number => {
  let root = Math.floor(Math.sqrt(value))
  while (root * root > value) root--
  while ((root + 1) * (root + 1) <= value) root++
  return root
}
