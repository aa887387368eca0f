import type { Shape } from '../../model.ts'
import type { FloatDense } from '../floatModel.ts'
import { sizeOf } from '../size.ts'
import { activate } from './activation.ts'
import { accumulateRow, biased, linearFields, linearQuantization, weightsFault } from './linear.ts'
import { type FloatRule, first, plain } from './rule.ts'

const productsOf = (op: FloatDense, from: Shape): number =>
  op.isPerPosition ? from[3] : sizeOf(from)

export const dense: FloatRule<FloatDense> = {
  shape: ({ isPerPosition, outChannels }, from) => {
    const [d0, d1, d2] = isPerPosition ? first(from) : [1, 1, 1]
    return [d0, d1, d2, outChannels]
  },

  run: (op, inputs, from, to) => {
    const sums = biased(op.bias, to)
    const products = productsOf(op, first(from))
    for (const [index, value] of first(inputs).entries()) {
      const position = Math.floor(index / products)
      const weight = (index % products) * op.outChannels
      accumulateRow(sums, position * op.outChannels, value, op.weights, weight, op.outChannels)
    }
    return activate(sums, op.activation)
  },

  fault: (op, from, to) => weightsFault(op, productsOf(op, first(from)), to[3]),

  quantization: linearQuantization,
  isRunReader: true,

  exact: (op, context) => ({
    kind: 'dense',
    inputs: [plain(first(context.inputs))],
    output: context.to,
    ...linearFields(op, context),
  }),
}
