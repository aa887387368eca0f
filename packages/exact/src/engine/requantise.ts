import type { LinearOp } from '../model.ts'

/** Sums of products: exact integers, row-major with the channel last. */
export type Sums = Float32Array | Float64Array

/** Adds the bias to each sum and brings it to int8. */
export type Requantise = (sums: Sums) => Int8Array

/** Plans the requantisation of an operator in float64, where every step below is exact (docs/exact.md). */
export const planRequantise = (op: LinearOp): Requantise =>
  op.profile === 'F' ? planProfileF(op) : planProfileT(op)

/** |acc| < 2^24 and M < 2^11: acc * M + 2^(s-1) stays under 2^36, and a power of two scales without error. */
const planProfileF = ({ table, output, lo, hi }: LinearOp): Requantise => {
  const { channels } = table
  const biases = Float64Array.from(table.biases)
  const multipliers = Float64Array.from(table.multipliers)
  const halves = Float64Array.from(table.shifts, (shift) => 2 ** (shift - 1))
  const scales = Float64Array.from(table.shifts, (shift) => 2 ** -shift)
  const { zeroPoint } = output
  return (sums) => {
    const bytes = new Int8Array(sums.length)
    for (let first = 0; first < sums.length; first += channels)
      for (let c = 0; c < channels; c++) {
        const acc = (sums[first + c] as number) + (biases[c] as number)
        const scaled = acc * (multipliers[c] as number) + (halves[c] as number)
        const y = Math.floor(scaled * (scales[c] as number)) + zeroPoint
        bytes[first + c] = y < lo ? lo : y > hi ? hi : y
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
        bytes[first + c] = y < lo ? lo : y > hi ? hi : y
      }
    return bytes
  }
}
