import type { Activation } from '../floatModel.ts'
import type { Quantization } from '../ranges.ts'

/** Applies ReLU or ReLU6 to the sums of an operator. */
export const activate = (sums: Float64Array, activation: Activation): Float64Array => {
  if (activation === 'none') return sums
  const ceiling = activation === 'relu6' ? 6 : Number.POSITIVE_INFINITY
  return sums.map((sum) => Math.min(Math.max(sum, 0), ceiling))
}

/** ReLU is the floor at real zero, ReLU6 also the ceiling at real six. */
export const clampOf = (
  activation: Activation,
  { scale, zeroPoint }: Quantization,
): { lo: number; hi: number } => ({
  lo: activation === 'none' ? -128 : zeroPoint,
  hi: activation === 'relu6' ? Math.min(zeroPoint + Math.round(6 / scale), 127) : 127,
})
