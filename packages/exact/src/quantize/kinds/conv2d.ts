import type { FloatConv2d } from '../floatModel.ts'
import { activate } from './activation.ts'
import { accumulateRow, biased, linearFields, linearQuantization, weightsFault } from './linear.ts'
import { type FloatRule, first, plain } from './rule.ts'
import { dilationsOf, eachTap, exactWindow, windowFault, windowOf } from './window.ts'

export const conv2d: FloatRule<FloatConv2d> = {
  shape: (op, from) => {
    const { height, width } = windowOf(op, first(from))
    return [1, height, width, op.outChannels]
  },

  run: (op, inputs, shapes, to) => {
    const [input, from] = [first(inputs), first(shapes)]
    const [inChannels, outChannels] = [from[3], to[3]]
    const sums = biased(op.bias, to)
    eachTap(op, from, to, (outCell, inCell, kernelCell) => {
      for (let channel = 0; channel < inChannels; channel++) {
        const value = input[inCell * inChannels + channel] as number
        if (value === 0) continue
        const weight = (kernelCell * inChannels + channel) * outChannels
        accumulateRow(sums, outCell * outChannels, value, op.weights, weight, outChannels)
      }
    })
    return activate(sums, op.activation)
  },

  fault: (op, from, to) =>
    windowFault(op, first(from)) ??
    weightsFault(op, op.kernel[0] * op.kernel[1] * first(from)[3], to[3]),

  quantization: linearQuantization,

  exact: (op, context) => ({
    kind: 'conv2d',
    inputs: [plain(first(context.inputs))],
    output: context.to,
    ...exactWindow(op, first(context.inputs).tensor.shape),
    ...linearFields(op, context),
    dilations: dilationsOf(op),
  }),
}
