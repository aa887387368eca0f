import { coordinatesOf, offsetOf, perAxis } from '../../ops/coordinates.ts'
import { factorNear, MAX_FACTOR } from '../factor.ts'
import type { FloatConcat } from '../floatGraph.ts'
import { sizeOf } from '../size.ts'
import { type FloatRule, first, plain } from './rule.ts'

const MAX_INPUTS = 16

/** Its inputs get one scale: each that has another is requantised first. */
export const concat: FloatRule<FloatConcat> = {
  shape: ({ axis }, from) =>
    perAxis((k) => (k === axis ? from.reduce((sum, shape) => sum + shape[k], 0) : first(from)[k])),

  run: ({ axis }, inputs, from, to) => {
    const joined = new Float64Array(sizeOf(to))
    let start = 0
    for (const [i, shape] of from.entries()) {
      for (const [element, value] of (inputs[i] as Float64Array).entries()) {
        const index = coordinatesOf(shape, element)
        joined[
          offsetOf(
            to,
            perAxis((k) => index[k] + (k === axis ? start : 0)),
          )
        ] = value
      }
      start += shape[axis] as number
    }
    return joined
  },

  fault: ({ axis }, from, to) => {
    if (from.length < 2 || from.length > MAX_INPUTS)
      return `joins ${from.length} tensors, not 2 to ${MAX_INPUTS}`
    return from.every((shape) => shape.every((length, k) => k === axis || length === to[k]))
      ? undefined
      : `joins ${from.map((shape) => shape.join(' x ')).join(' and ')} on axis ${axis}`
  },

  quantization: (_, { inputs, best }) =>
    best(inputs.reduce((most, { scale }) => Math.max(most, scale), 0) / MAX_FACTOR),

  exact: ({ axis }, { inputs, output, to, push }) => ({
    kind: 'concat',
    inputs: inputs.map((input) => {
      if (input.scale === output.scale && input.zeroPoint === output.zeroPoint) return plain(input)
      return plain(
        push(output, input.tensor.shape, (tensor) => ({
          kind: 'requant',
          profile: 'F',
          inputs: [plain(input)],
          output: tensor,
          ...factorNear(input.scale / output.scale),
          lo: -128,
          hi: 127,
        })),
      )
    }),
    output: to,
    axis,
  }),
}
