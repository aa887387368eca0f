import { factorAtLeast, MAX_FACTOR, MIN_MULTIPLIER } from './factor.ts'
import type { Quantization } from './ranges.ts'

/** One output channel as real numbers, weights in reduction order. */
export type FloatChannel = { readonly weights: Float64Array; readonly bias: number }

/** One output channel as the exact engine and the judge read it; see docs/exact.md. */
export type ExactChannel = {
  /** b - z_in * sum(w) */
  readonly bias: number
  readonly multiplier: number
  readonly shift: number
  readonly weights: Int8Array
}

/** Profile F: 128 * ||w||_1 + |b'| stays below this. */
const ACCUMULATOR_LIMIT = 2 ** 24

/**
 * The smallest weight scale that keeps weights in [-127, 127] and the accumulator in its limit,
 * however the weights round (each by at most a half).
 */
const finestWeightScale = (
  { weights, bias }: FloatChannel,
  { scale, zeroPoint }: Quantization,
): number => {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const norm = weights.reduce((sum, weight) => sum + Math.abs(weight), 0)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const rounding = ((128 + Math.abs(zeroPoint)) * weights.length) / 2 + 1
  const accumulated = 128 * norm + Math.abs(bias / scale - zeroPoint * sum)
  return Math.max(largest / 127, accumulated / (ACCUMULATOR_LIMIT - rounding))
}

/** Whether the accumulator's limit, not the largest weight, decides how finely a channel is quantised. */
export const isAccumulatorBound = (channel: FloatChannel, input: Quantization): boolean => {
  const largest = channel.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  return finestWeightScale(channel, input) > largest / 127
}

/** The smallest output scale with which no channel needs a factor beyond profile F's. */
export const finestOutputScale = (
  channels: readonly FloatChannel[],
  input: Quantization,
): number => {
  const coarsest = channels.reduce((most, c) => Math.max(most, finestWeightScale(c, input)), 0)
  return (input.scale * coarsest) / MAX_FACTOR
}

/**
 * Quantises one channel. The factor M / 2^s is chosen first and the weight scale follows from it,
 * so that the factor has no rounding error of its own.
 *
 * @param output Its scale is at least {@link finestOutputScale} of the operator's channels.
 */
export const quantizeChannel = (
  channel: FloatChannel,
  input: Quantization,
  output: Quantization,
): ExactChannel => {
  const wanted = (input.scale * finestWeightScale(channel, input)) / output.scale
  const { multiplier, shift } = factorAtLeast(wanted)
  const accumulatorScale = (multiplier / 2 ** shift) * output.scale
  const weightScale = accumulatorScale / input.scale
  const weights = Int8Array.from(channel.weights, (weight) => Math.round(weight / weightScale))
  if (weights.every((weight) => weight === 0)) return constantChannel(channel, output)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const bias = Math.round(channel.bias / accumulatorScale) - input.zeroPoint * sum
  return { bias, multiplier, shift, weights }
}

/** Nothing depends on the input: the output byte itself is the bias, with a factor of one. */
const constantChannel = ({ weights, bias }: FloatChannel, output: Quantization): ExactChannel => {
  const byte = Math.round(bias / output.scale) + output.zeroPoint
  return {
    bias: Math.min(Math.max(byte, -128), 127) - output.zeroPoint,
    multiplier: MIN_MULTIPLIER,
    shift: Math.log2(MIN_MULTIPLIER),
    weights: new Int8Array(weights.length),
  }
}
