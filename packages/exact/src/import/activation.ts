import type { Quantized } from './graph.ts'

/** Smallest and largest int8 of an operator. */
export type Clamp = { readonly lo: number; readonly hi: number }

/** The whole int8: no activation. */
export const FULL_RANGE: Clamp = { lo: -128, hi: 127 }

/** Real bounds of the activations that are a clamp, by TFLite's code. */
const BOUNDS: { readonly [code: number]: readonly [number, number] } = {
  0: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  1: [0, Number.POSITIVE_INFINITY],
  2: [-1, 1],
  3: [0, 6],
}

/** TFLite's float division and rounding half away from zero. */
const quantize = (real: number, { scale, zeroPoint }: Quantized): number => {
  const steps = Math.fround(real / scale)
  return zeroPoint + Math.sign(steps) * Math.floor(Math.abs(steps) + 0.5)
}

/**
 * The clamp of a fused activation, or undefined where it is none of NONE, RELU, RELU_N1_TO_1, RELU6.
 * @param output quantisation of the tensor that is clamped; scale is a float32
 */
export const clampOf = (activation: number, output: Quantized): Clamp | undefined => {
  const bounds = BOUNDS[activation]
  if (bounds === undefined) return undefined
  const [low, high] = bounds
  return {
    lo: Number.isFinite(low) ? Math.min(Math.max(quantize(low, output), -128), 127) : -128,
    hi: Number.isFinite(high) ? Math.max(Math.min(quantize(high, output), 127), -128) : 127,
  }
}
