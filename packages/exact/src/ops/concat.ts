import { ExactError } from '../errors.ts'
import type { ConcatOp } from '../model.ts'
import { coordinatesOf, offsetOf, perAxis } from './coordinates.ts'
import { indexMap } from './indexMap.ts'
import { requireInteger } from './ranges.ts'
import type { OpRule } from './rule.ts'

const MOST_INPUTS = 16

export const concat: OpRule<ConcatOp> = indexMap({
  kind: 'concat',
  opcode: 10,
  inputCount: 2,
  mostInputs: MOST_INPUTS,

  writeParams: (writer, { axis }) => {
    writer.u8(axis)
  },

  readParams: (reader, { inputs, output }) => ({
    kind: 'concat',
    inputs,
    output,
    axis: reader.u8(),
  }),

  check: (op) => {
    requireInteger('INDEX_MAP_INVALID', 'axis', op.axis, 0, 3)
    const along = op.inputs.reduce((sum, { tensor }) => sum + (tensor.shape[op.axis] as number), 0)
    for (const [k, dimension] of op.output.shape.entries())
      for (const { tensor } of op.inputs)
        if (k === op.axis ? along !== dimension : tensor.shape[k] !== dimension)
          throw new ExactError('TENSOR_SHAPE', 'The inputs do not add up to the output.', {
            axis: op.axis,
            input: tensor.shape.join('x'),
            output: op.output.shape.join('x'),
          })
  },

  cellAt: (op, element) => {
    const index = coordinatesOf(op.output.shape, element)
    let along = index[op.axis] as number
    let input = 0
    const extent = (): number => op.inputs[input]?.tensor.shape[op.axis] ?? Number.POSITIVE_INFINITY
    while (along >= extent()) along -= op.inputs[input++]?.tensor.shape[op.axis] as number
    const from = perAxis((axis) => (axis === op.axis ? along : index[axis]))
    return { input, offset: offsetOf(op.inputs[input]?.tensor.shape ?? op.output.shape, from) }
  },
})
