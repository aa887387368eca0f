import { lut16Of } from '../../ops/lookups.ts'
import type { FloatSoftmax } from '../floatGraph.ts'
import { type FloatRule, first, plain } from './rule.ts'

/** EXACT: probabilities are stored as p - 128 in steps of 1/256. */
const PROBABILITY = { scale: 1 / 256, zeroPoint: -128 }

const ofRow = (row: Float64Array): Float64Array => {
  const most = row.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY)
  const weights = row.map((value) => Math.exp(value - most))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

export const softmax: FloatRule<FloatSoftmax> = {
  shape: (_, from) => first(from),
  run: (_, inputs, from) => {
    const [values, columns] = [first(inputs), first(from)[3]]
    const result = new Float64Array(values.length)
    for (let at = 0; at < values.length; at += columns)
      result.set(ofRow(values.subarray(at, at + columns)), at)
    return result
  },
  quantization: () => PROBABILITY,
  isRunReader: true,
  exact: (_, { inputs, to }) => ({
    kind: 'softmax',
    inputs: [plain(first(inputs))],
    output: to,
    isCausal: false,
    lookup: lut16Of(first(inputs).scale),
  }),
}
