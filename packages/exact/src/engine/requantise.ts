import type { LinearOp } from '../model.ts'
import { accumulatorBound } from '../ops/linear.ts'

/** Sums of products: exact integers, row-major with the channel last. */
export type Sums = Float32Array | Float64Array

/** Adds the bias to each sum and brings it to int8. */
export type Requantise = (sums: Sums) => Int8Array

/** Nearer to a whole number than this, float64 does not say on which side of it a value lies. */
const DOUBT = 2 ** -28
/** Largest magnitude before clamping at which two roundings of float64 stay far below DOUBT. */
const TRUSTED = 2 ** 20
/** Makes every value between the clamps positive, so that cutting off its fraction is the floor. */
const LIFT = 256

/**
 * Plans the requantisation of an operator: floor(sum * slope + offset) between the clamps, with slope = M / 2^s and
 * offset = b' * slope + 1/2 + zeroPoint.
 *
 * Profile F: over the common denominator 2^s every term is an integer under 2^45 (|sum|, |b'| < 2^24, M < 2^11,
 * s <= 35), so that float64 rounds nowhere. Profile T: products have up to 62 bits, so the sum is off by less than 2^-30; where
 * that leaves the floor in doubt, the element is computed again in two halves that float64 holds exactly (docs/exact.md).
 */
export const planRequantise = (op: LinearOp): Requantise => {
  const { table, output, lo, hi, profile } = op
  const { channels } = table
  const slopes = new Float64Array(channels)
  const offsets = new Float64Array(channels)
  let isTrusted = true
  for (let c = 0; c < channels; c++) {
    const slope = (table.multipliers[c] as number) / 2 ** (table.shifts[c] as number)
    slopes[c] = slope
    offsets[c] = (table.biases[c] as number) * slope + 0.5 + output.zeroPoint
    isTrusted &&= profile === 'F' || accumulatorBound(table, c) * slope < TRUSTED
  }
  const exactly = planHalves(op)
  if (!isTrusted) return (sums) => Int8Array.from(sums, (sum, i) => exactly(sum, i % channels))
  // Half a step inside the clamps the floor is at or beyond them already; lifted, cutting off is the floor.
  const low = lo + 0.5 + LIFT
  const high = hi + 0.5 + LIFT
  const certain = profile === 'F' ? 1 : 0.5 - DOUBT
  for (let c = 0; c < channels; c++) offsets[c] = (offsets[c] as number) + LIFT
  return (sums) => {
    const bytes = new Int8Array(sums.length)
    for (let first = 0; first < sums.length; first += channels)
      for (let c = 0; c < channels; c++) {
        const sum = sums[first + c] as number
        const lifted = sum * (slopes[c] as number) + (offsets[c] as number)
        const y = Math.min(high, Math.max(low, lifted))
        const whole = y | 0
        const rest = Math.abs(y - whole - 0.5)
        bytes[first + c] = rest < certain ? whole - LIFT : exactly(sum, c)
      }
    return bytes
  }
}

/** |acc| < 2^31 and M < 2^31: M is cut into 16-bit halves, so that no product reaches 2^53. */
const planHalves = ({ table, output, lo, hi }: LinearOp): ((sum: number, c: number) => number) => {
  const { biases, multipliers, shifts } = table
  return (sum, c) => {
    const acc = sum + (biases[c] as number)
    const multiplier = multipliers[c] as number
    const shift = shifts[c] as number
    const low = Math.floor((acc * (multiplier & 0xffff)) / 65_536)
    const scaled = acc * (multiplier >>> 16) + low + 2 ** (shift - 17)
    const y = Math.floor(scaled * 2 ** (16 - shift)) + output.zeroPoint
    return Math.min(hi, Math.max(lo, y))
  }
}
