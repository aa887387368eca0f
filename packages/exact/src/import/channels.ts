import type { ChannelTable } from '../model.ts'
import type { Clamp } from './activation.ts'
import type { Quantized, Value } from './graph.ts'
import { type Multiplier, rescaled, rescalingOf } from './multiplier.ts'
import type { OperatorImport } from './operator.ts'
import type { TfliteTensor } from './tfliteFile.ts'

const MOST_REDUCTION = 32_768
/** A factor of one: how constant channels are written. */
const UNIT: Multiplier = { multiplier: 2 ** 30, shift: 30 }

/** Which weight of the file's tensor is product `i` of channel `c`. */
type WeightOrder = (c: number, i: number) => number

type Filter = {
  readonly weights: TfliteTensor
  /** The axis of the output channels. */
  readonly axis: number
  readonly channels: number
  readonly k: number
  readonly order: WeightOrder
}

/** Scales of the filter, one for each channel, and whether the file has one for all. */
const filterScales = ({ refuse }: OperatorImport, { weights, axis, channels }: Filter) => {
  const { scales, zeroPoints, quantizedDimension } = weights
  const isPerChannel = scales.length === channels && quantizedDimension === axis
  if (weights.type !== 'INT8' || weights.isExotic || (scales.length !== 1 && !isPerChannel))
    throw refuse('the weights are not int8 with one scale, or one scale a channel')
  if (zeroPoints.some((zeroPoint) => zeroPoint !== 0)) throw refuse('the weights have a zero point')
  if (scales.some((scale) => !(scale > 0 && Number.isFinite(scale))))
    throw refuse('the weights have a scale that is not above 0')
  return Array.from({ length: channels }, (_, c) => (scales[c] ?? scales[0]) as number)
}

const biasesOf = (context: OperatorImport, index: number, channels: number): Int32Array => {
  if (!context.has(index)) return new Int32Array(channels)
  const { type, data } = context.constant(index)
  if (type !== 'INT32' || data.length !== 4 * channels)
    throw context.refuse('the bias is not one int32 a channel')
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  return Int32Array.from({ length: channels }, (_, c) => view.getInt32(4 * c, true))
}

/** Real factors of a linear operator: in * w / out, rounded where TFLite rounds. */
export type FactorOf = (input: number, weight: number, output: number) => number

/** In float64 throughout: convolutions, and dense with one scale a channel. */
export const perChannelFactor: FactorOf = (input, weight, output) => (input * weight) / output

/** TFLite multiplies the two scales in float32 where a dense operator has one scale. */
export const perTensorFactor: FactorOf = (input, weight, output) =>
  Math.fround(input * weight) / output

/**
 * The output channels of a convolution or a dense operator: zero points folded, constant channels in one form.
 * @throws ExactError TFLITE_UNSUPPORTED
 */
export const channelTable = (
  context: OperatorImport,
  filter: Filter,
  input: Value,
  output: Quantized & Clamp,
  factorOf: FactorOf,
): ChannelTable => {
  const { channels, k, order, weights } = filter
  if (k < 1 || k > MOST_REDUCTION || weights.data.length !== channels * k)
    throw context.refuse(`${channels} channels of ${k} weights in ${weights.data.length} bytes`)
  context.graph.reserve(channels * k)
  const scales = filterScales(context, filter)
  const biases = biasesOf(context, 2, channels)
  const table = {
    channels,
    k,
    biases: new Int32Array(channels),
    multipliers: new Uint32Array(channels),
    shifts: new Uint8Array(channels),
    weights: new Int8Array(channels * k),
  }
  const source = new Int8Array(weights.data.buffer, weights.data.byteOffset, weights.data.length)
  for (let c = 0; c < channels; c++) {
    const sum = copyRow(table, c, (i) => source[order(c, i)] as number)
    const scale = rescalingOf(factorOf(input.scale, scales[c] as number, output.scale))
    const bias = (biases[c] as number) - input.zeroPoint * sum
    const row = table.weights.subarray(c * k, (c + 1) * k)
    if (scale.multiplier === 0 || row.every((weight) => weight === 0)) {
      row.fill(0)
      setChannel(table, c, constantBias(bias, scale, output), UNIT)
    } else if (Math.abs(bias) < 2 ** 31) setChannel(table, c, bias, scale)
    else throw context.refuse(`the bias of channel ${c} leaves int32 with the zero point folded in`)
  }
  return table
}

/** Copies the weights of a channel in reduction order and returns their sum. */
const copyRow = (table: ChannelTable, c: number, weightAt: (i: number) => number): number => {
  let sum = 0
  for (let i = 0; i < table.k; i++) {
    const weight = weightAt(i)
    table.weights[c * table.k + i] = weight
    sum += weight
  }
  return sum
}

const setChannel = (table: ChannelTable, c: number, bias: number, scale: Multiplier): void => {
  table.biases[c] = bias
  table.multipliers[c] = scale.multiplier
  table.shifts[c] = scale.shift
}

/** The byte that the channel always gives, as a bias: files carry huge ones, which would cost the engine its range. */
const constantBias = (bias: number, scale: Multiplier, output: Quantized & Clamp): number => {
  const byte = output.zeroPoint + rescaled(bias, scale)
  return Math.min(Math.max(byte, output.lo), output.hi) - output.zeroPoint
}
