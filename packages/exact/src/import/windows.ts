import type { Pair } from '../model.ts'
import { clampOf } from './activation.ts'
import type { Activation, Step } from './graph.ts'
import { descriptorOf } from './graph.ts'
import { channelTableOf, factorsOf } from './linear.ts'

const SAME = 0
const VALID = 1

/** What is needed before the first cell, rows and columns; with SAME the odd cell comes last. */
const paddingOf = (
  step: Step,
  { kernel, strides, dilations }: { kernel: Pair; strides: Pair; dilations: Pair },
  input: Activation,
): { readonly padTop: number; readonly padLeft: number } => {
  const padding = step.operator.options.int8(0, SAME)
  if (padding === VALID) return { padTop: 0, padLeft: 0 }
  if (padding !== SAME) throw step.refuse(`its padding ${padding} is unknown`)
  const before = (axis: 0 | 1): number => {
    const size = input.tensor.shape[axis + 1] as number
    const count = Math.ceil(size / strides[axis])
    const needed = (count - 1) * strides[axis] + (kernel[axis] - 1) * dilations[axis] + 1
    return Math.floor(Math.max(0, needed - size) / 2)
  }
  return { padTop: before(0), padLeft: before(1) }
}

/** CONV_2D: filter [out, height, width, in]. */
export const importConv2d = (step: Step, isReadInRuns: boolean) => {
  const { options } = step.operator
  const input = step.input(0)
  const filter = step.constant(1)
  if (filter === undefined) throw step.refuse('its filter is not a constant')
  const [channels = 0, height = 0, width = 0, depth = 0] = filter.shape
  if (depth !== input.tensor.shape[3]) throw step.refuse('it is a grouped convolution', { depth })
  const window = {
    kernel: [height, width] as Pair,
    strides: [options.int32(2, 1), options.int32(1, 1)] as Pair,
    dilations: [options.int32(5, 1), options.int32(4, 1)] as Pair,
  }
  const k = height * width * depth
  return step.push({
    kind: 'conv2d',
    inputs: [{ source: input.source, tensor: input.tensor }],
    output: descriptorOf(step.output, isReadInRuns),
    profile: 'T',
    ...window,
    ...paddingOf(step, window, input),
    ...clampOf(step.operator, 3, step.output, step.refuse),
    table: channelTableOf(step, {
      input,
      filter,
      bias: step.constant(2),
      channels,
      k,
      place: (c, i) => c * k + i,
      factor: factorsOf(step, filter, channels, input.scale),
    }),
  })
}

/** DEPTHWISE_CONV_2D: filter [1, height, width, out]. */
export const importDepthwiseConv2d = (step: Step, isReadInRuns: boolean) => {
  const { options } = step.operator
  const input = step.input(0)
  const filter = step.constant(1)
  if (filter === undefined) throw step.refuse('its filter is not a constant')
  const [, height = 0, width = 0, channels = 0] = filter.shape
  const window = {
    kernel: [height, width] as Pair,
    strides: [options.int32(2, 1), options.int32(1, 1)] as Pair,
    dilations: [options.int32(6, 1), options.int32(5, 1)] as Pair,
  }
  return step.push({
    kind: 'depthwiseConv2d',
    inputs: [{ source: input.source, tensor: input.tensor }],
    output: descriptorOf(step.output, isReadInRuns),
    profile: 'T',
    channelMultiplier: channels / input.tensor.shape[3],
    ...window,
    ...paddingOf(step, window, input),
    ...clampOf(step.operator, 4, step.output, step.refuse),
    table: channelTableOf(step, {
      input,
      filter,
      bias: step.constant(2),
      channels,
      k: height * width,
      place: (c, i) => i * channels + c,
      factor: factorsOf(step, filter, channels, input.scale),
    }),
  })
}

/** AVERAGE_POOL_2D and MAX_POOL_2D: both keep scale and zero point. */
export const importPool = (step: Step, isReadInRuns: boolean) => {
  const { options, name } = step.operator
  const input = step.input(0)
  const isSame = input.scale === step.output.scale && input.zeroPoint === step.output.zeroPoint
  if (!isSame) throw step.refuse('it changes scale or zero point')
  const window = {
    kernel: [options.int32(4, 1), options.int32(3, 1)] as Pair,
    strides: [options.int32(2, 1), options.int32(1, 1)] as Pair,
  }
  const op = {
    inputs: [{ source: input.source, tensor: input.tensor }],
    output: descriptorOf(step.output, isReadInRuns),
    ...window,
    ...paddingOf(step, { ...window, dilations: [1, 1] }, input),
  }
  const clamp = clampOf(step.operator, 5, step.output, step.refuse)
  if (name === 'AVERAGE_POOL_2D') return step.push({ kind: 'avgPool', ...op, ...clamp })
  if (clamp.lo !== -128 || clamp.hi !== 127) throw step.refuse('its maximum has a fused activation')
  return step.push({ kind: 'maxPool', ...op })
}
