import type { Quantized, Step } from './graph.ts'

/** Values of ActivationFunctionType in the schema. */
const NONE = 0
const RELU = 1
const RELU_N1_TO_1 = 2
const RELU6 = 3

/** Smallest and largest byte that a fused activation leaves; TFLite divides in float32 and rounds half away from zero. */
export const clampOf = (
  { options }: Step['operator'],
  field: number,
  output: Quantized,
  refuse: Step['refuse'],
): { readonly lo: number; readonly hi: number } =>
  rangeOf(options.int8(field, NONE), output, refuse)

export const rangeOf = (
  activation: number,
  { scale, zeroPoint }: Quantized,
  refuse: Step['refuse'],
): { readonly lo: number; readonly hi: number } => {
  const byteOf = (value: number): number => {
    const steps = Math.fround(value / scale)
    const rounded = Math.sign(steps) * Math.round(Math.abs(steps))
    return Math.min(127, Math.max(-128, zeroPoint + rounded))
  }
  switch (activation) {
    case NONE:
      return { lo: -128, hi: 127 }
    case RELU:
      return { lo: byteOf(0), hi: 127 }
    case RELU_N1_TO_1:
      return { lo: byteOf(-1), hi: byteOf(1) }
    case RELU6:
      return { lo: byteOf(0), hi: byteOf(6) }
    default:
      throw refuse(`the fused activation ${activation} is not in the specification`)
  }
}

export const activations = { NONE, RELU, RELU6 } as const
