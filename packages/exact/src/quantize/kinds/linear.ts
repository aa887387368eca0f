import type { LinearOp, Shape } from '../../model.ts'
import { finestOutputScale, quantizeChannel } from '../channel.ts'
import { channelsOf, tableOf } from '../channels.ts'
import type { FloatLinear } from '../floatGraph.ts'
import type { Quantization } from '../ranges.ts'
import { clampOf } from './activation.ts'
import { type ExactContext, first, type RangeContext } from './rule.ts'

/** EXACT: products in one accumulator. */
const MAX_PRODUCTS = 32_768

/** What is wrong with the weights of an operator that sums `products` products into each of `channels` channels. */
export const weightsFault = (
  { weights, bias }: FloatLinear,
  products: number,
  channels: number,
): string | undefined => {
  if (products > MAX_PRODUCTS) return `sums ${products} products, more than ${MAX_PRODUCTS}`
  if (bias.length !== channels) return `has ${bias.length} biases for ${channels} channels`
  if (weights.length !== products * channels) {
    return `has ${weights.length} weights where ${products * channels} are needed`
  }
  return weights.every(Number.isFinite) && bias.every(Number.isFinite)
    ? undefined
    : 'has a weight or bias that is not a finite number'
}

export const linearQuantization = (op: FloatLinear, { inputs, best }: RangeContext): Quantization =>
  best(finestOutputScale(channelsOf(op), first(inputs)))

/** The fields that all linear operators of an exact model have. */
export const linearFields = (
  op: FloatLinear,
  { inputs, output }: ExactContext,
): Pick<LinearOp, 'profile' | 'table' | 'lo' | 'hi'> => ({
  profile: 'F',
  table: tableOf(channelsOf(op).map((channel) => quantizeChannel(channel, first(inputs), output))),
  ...clampOf(op.activation, output),
})

/** As many values as a tensor has, each the bias of its channel. */
export const biased = (bias: Float32Array, [d0, d1, d2, d3]: Shape): Float64Array =>
  Float64Array.from({ length: d0 * d1 * d2 * d3 }, (_, at) => bias[at % bias.length] as number)

/** sums[at + i] += value * weights[from + i] */
export const accumulateRow = (
  sums: Float64Array,
  at: number,
  value: number,
  weights: Float32Array,
  from: number,
  length: number,
): void => {
  for (let i = 0; i < length; i++) {
    sums[at + i] = (sums[at + i] as number) + value * (weights[from + i] as number)
  }
}
