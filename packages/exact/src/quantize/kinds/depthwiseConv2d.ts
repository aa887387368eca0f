import type { FloatDepthwiseConv2d } from '../floatModel.ts'
import { activate } from './activation.ts'
import { biased, linearFields, linearQuantization, weightsFault } from './linear.ts'
import { type FloatRule, first, plain } from './rule.ts'
import { dilationsOf, eachTap, exactWindow, windowFault, windowOf } from './window.ts'

export const depthwiseConv2d: FloatRule<FloatDepthwiseConv2d> = {
  shape: (op, from) => {
    const { height, width } = windowOf(op, first(from))
    return [1, height, width, first(from)[3] * op.multiplier]
  },

  run: (op, inputs, shapes, to) => {
    const [input, from] = [first(inputs), first(shapes)]
    const outChannels = to[3]
    const sums = biased(op.bias, to)
    eachTap(op, from, to, (outCell, inCell, kernelCell) => {
      for (let channel = 0; channel < outChannels; channel++) {
        const value = input[inCell * from[3] + Math.floor(channel / op.multiplier)] as number
        const at = outCell * outChannels + channel
        const weight = op.weights[kernelCell * outChannels + channel] as number
        sums[at] = (sums[at] as number) + value * weight
      }
    })
    return activate(sums, op.activation)
  },

  fault: (op, from, to) =>
    windowFault(op, first(from)) ?? weightsFault(op, op.kernel[0] * op.kernel[1], to[3]),

  quantization: linearQuantization,

  exact: (op, context) => ({
    kind: 'depthwiseConv2d',
    inputs: [plain(first(context.inputs))],
    output: context.to,
    ...exactWindow(op, first(context.inputs).tensor.shape),
    ...linearFields(op, context),
    dilations: dilationsOf(op),
    channelMultiplier: op.multiplier,
  }),
}
