import type { LinearOp } from '../model.ts'

/** Sums of products: exact integers, row-major with the channel last. */
export type Sums = Float32Array | Float64Array

/** Adds the bias to each sum and brings it to int8. */
export type Requantise = (sums: Sums) => Int8Array

/** Plans the requantisation of an operator in float64, where every step below is exact (docs/exact.md). */
export const planRequantise = (op: LinearOp): Requantise =>
  op.profile === 'F' ? planProfileF(op) : planProfileT(op)

/**
 * zeroPoint + floor(((sum + b') * M + 2^(s-1)) / 2^s) = floor(sum * slope + offset), with slope = M / 2^s and
 * offset = b' * slope + 1/2 + zeroPoint. Over the common denominator 2^s every term is an integer under
 * 2^45 (|sum|, |b'| < 2^24, M < 2^11, s <= 35), so that float64 rounds nowhere. Clamping before the floor gives the same, because lo and hi are integers.
 */
const planProfileF = ({ table, output, lo, hi }: LinearOp): Requantise => {
  const { channels } = table
  const slopes = new Float64Array(channels)
  const offsets = new Float64Array(channels)
  for (let c = 0; c < channels; c++) {
    const slope = (table.multipliers[c] as number) / 2 ** (table.shifts[c] as number)
    slopes[c] = slope
    offsets[c] = (table.biases[c] as number) * slope + 0.5 + output.zeroPoint
  }
  return (sums) => {
    const bytes = new Int8Array(sums.length)
    for (let first = 0; first < sums.length; first += channels)
      for (let c = 0; c < channels; c++) {
        const y = (sums[first + c] as number) * (slopes[c] as number) + (offsets[c] as number)
        bytes[first + c] = Math.floor(Math.min(hi, Math.max(lo, y)))
      }
    return bytes
  }
}

/** |acc| < 2^31 and M < 2^31: M is cut into 16-bit halves, so that no product reaches 2^53. */
const planProfileT = ({ table, output, lo, hi }: LinearOp): Requantise => {
  const { channels } = table
  const biases = Float64Array.from(table.biases)
  const highs = Float64Array.from(table.multipliers, (multiplier) => multiplier >>> 16)
  const lows = Float64Array.from(table.multipliers, (multiplier) => multiplier & 0xffff)
  const halves = Float64Array.from(table.shifts, (shift) => 2 ** (shift - 17))
  const scales = Float64Array.from(table.shifts, (shift) => 2 ** (16 - shift))
  const { zeroPoint } = output
  return (sums) => {
    const bytes = new Int8Array(sums.length)
    for (let first = 0; first < sums.length; first += channels)
      for (let c = 0; c < channels; c++) {
        const acc = (sums[first + c] as number) + (biases[c] as number)
        const low = Math.floor((acc * (lows[c] as number)) / 65_536)
        const scaled = acc * (highs[c] as number) + low + (halves[c] as number)
        const y = Math.floor(scaled * (scales[c] as number)) + zeroPoint
        bytes[first + c] = Math.min(hi, Math.max(lo, y))
      }
    return bytes
  }
}
