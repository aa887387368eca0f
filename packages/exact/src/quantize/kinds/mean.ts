import type { Shape } from '../../model.ts'
import { coordinatesOf, offsetOf, perAxis } from '../../ops/coordinates.ts'
import { factorNear, MAX_FACTOR } from '../factor.ts'
import type { FloatMean } from '../floatGraph.ts'
import { sizeOf } from '../size.ts'
import { type FloatRule, first, plain, type Slot } from './rule.ts'

/** EXACT: 255 times as many bytes stay below 2^24. */
const MAX_TERMS = 65_536

/** All axes, those that are averaged last. */
const orderOf = ({ axes }: FloatMean): number[] => [
  ...[0, 1, 2, 3].filter((axis) => !axes.includes(axis)),
  ...[0, 1, 2, 3].filter((axis) => axes.includes(axis)),
]

/** Whether the bytes of each mean lie in one run already: axes of length 1 may stand anywhere. */
const isInRuns = (order: readonly number[], shape: Shape): boolean => {
  const long = order.filter((axis) => shape[axis] !== 1)
  return long.every((axis, i) => i === 0 || (long[i - 1] as number) < axis)
}

export const mean: FloatRule<FloatMean> = {
  shape: ({ axes }, from) => perAxis((axis) => (axes.includes(axis) ? 1 : first(from)[axis])),

  run: ({ axes }, inputs, from, to) => {
    const sums = new Float64Array(sizeOf(to))
    for (const [element, value] of first(inputs).entries()) {
      const index = coordinatesOf(first(from), element)
      const at = offsetOf(
        to,
        perAxis((axis) => (axes.includes(axis) ? 0 : index[axis])),
      )
      sums[at] = (sums[at] as number) + value
    }
    const terms = sizeOf(first(from)) / sizeOf(to)
    return sums.map((sum) => sum / terms)
  },

  fault: (_, from, to) => {
    const terms = sizeOf(first(from)) / sizeOf(to)
    return terms > MAX_TERMS ? `averages ${terms} values, more than ${MAX_TERMS}` : undefined
  },

  // One term would need the largest factor; more need less.
  quantization: (_, { inputs, best }) => best(first(inputs).scale / MAX_FACTOR),
  isRunReader: true,

  exact: (op, { inputs, output, to, push }) => {
    const input = first(inputs)
    const order = orderOf(op)
    const { shape } = input.tensor
    const read = isInRuns(order, shape)
      ? input
      : push(input, permuted(shape, order), transposing(input, order))
    return {
      kind: 'mean',
      profile: 'F',
      inputs: [plain(read)],
      output: to,
      ...factorNear(input.scale / output.scale / (sizeOf(shape) / sizeOf(to.shape))),
      lo: -128,
      hi: 127,
    }
  },
}

const permuted = (shape: Shape, order: readonly number[]): Shape =>
  perAxis((axis) => shape[order[axis] as number] as number)

const transposing = (input: Slot, order: readonly number[]) => (output: Slot['tensor']) =>
  ({
    kind: 'transpose',
    inputs: [plain(input)],
    output,
    permutation: perAxis((axis) => order[axis] as number),
  }) as const
