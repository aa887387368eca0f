import { channelTable, perChannelFactor } from './channels.ts'
import { i8Field, i32Field } from './flatbuffer.ts'
import { fusedClamp, type OperatorImport, resultOf } from './operator.ts'
import type { TfliteTensor } from './tfliteFile.ts'
import { windowOf } from './window.ts'

const filterShape = (context: OperatorImport, { shape }: TfliteTensor) => {
  const [d0 = 0, d1 = 0, d2 = 0, d3 = 0] = shape
  if (shape.length !== 4) throw context.refuse(`weights of ${shape.length} dimensions`)
  return [d0, d1, d2, d3] as const
}

const requireOptions = ({ operator: { options }, refuse }: OperatorImport) => {
  if (options === undefined) throw refuse('no options')
  return options
}

/** Weights are [out, ky, kx, in]: the reduction order as it is. */
export const importConv2d = (context: OperatorImport): void => {
  const [input, weights, options] = [context.value(0), context.constant(1), requireOptions(context)]
  const { scale, ...output } = resultOf(context)
  const [channels, height, width, depth] = filterShape(context, weights)
  if (depth !== input.shape[3] || channels !== output.shape[3])
    throw context.refuse(`${depth} to ${channels} channels: groups are not supported`)
  const k = height * width * depth
  const clamp = fusedClamp(context, 3)
  const filter = { weights, axis: 0, channels, k, order: (c: number, i: number) => c * k + i }
  const dilations = [i32Field(options, 5, 1), i32Field(options, 4, 1)] as const
  const window = windowOf(context, input.shape, output.shape, {
    padding: i8Field(options, 0),
    kernel: [height, width],
    strides: [i32Field(options, 2), i32Field(options, 1)],
    dilations,
  })
  const quantized = { scale, zeroPoint: output.zeroPoint, ...clamp }
  const table = channelTable(context, filter, input, quantized, perChannelFactor)
  const inputs = [context.graph.operand(input)]
  context.define(
    context.graph.push(
      { kind: 'conv2d', profile: 'T', inputs, output, table, ...window, dilations, ...clamp },
      scale,
    ),
  )
}

/** Weights are [1, ky, kx, out]: they are turned so that a channel is contiguous. */
export const importDepthwiseConv2d = (context: OperatorImport): void => {
  const [input, weights, options] = [context.value(0), context.constant(1), requireOptions(context)]
  const { scale, ...output } = resultOf(context)
  const [one, height, width, channels] = filterShape(context, weights)
  const channelMultiplier = channels / input.shape[3]
  if (one !== 1 || channels !== output.shape[3] || !Number.isInteger(channelMultiplier))
    throw context.refuse(`${input.shape[3]} to ${channels} channels`)
  const k = height * width
  const clamp = fusedClamp(context, 4)
  const filter = {
    weights,
    axis: 3,
    channels,
    k,
    order: (c: number, i: number) => i * channels + c,
  }
  const dilations = [i32Field(options, 6, 1), i32Field(options, 5, 1)] as const
  const window = windowOf(context, input.shape, output.shape, {
    padding: i8Field(options, 0),
    kernel: [height, width],
    strides: [i32Field(options, 2), i32Field(options, 1)],
    dilations,
  })
  const quantized = { scale, zeroPoint: output.zeroPoint, ...clamp }
  const table = channelTable(context, filter, input, quantized, perChannelFactor)
  const inputs = [context.graph.operand(input)]
  const common = { profile: 'T', inputs, output, table, dilations, channelMultiplier } as const
  context.define(
    context.graph.push({ kind: 'depthwiseConv2d', ...common, ...window, ...clamp }, scale),
  )
}
