import { ExactError } from '../errors.ts'
import type { PadOp } from '../model.ts'
import { coordinatesOf, offsetOf, perAxis } from './coordinates.ts'
import { indexMap } from './indexMap.ts'
import { inputOf } from './inputs.ts'
import { requireInteger } from './ranges.ts'
import type { OpRule } from './rule.ts'

export const pad: OpRule<PadOp> = indexMap({
  kind: 'pad',
  opcode: 11,
  inputCount: 1,

  writeParams: (writer, { before, value }) => {
    for (const cells of before) writer.u32(cells)
    writer.i8(value)
  },

  readParams: (reader, { inputs, output }) => ({
    kind: 'pad',
    inputs,
    output,
    before: perAxis(() => reader.u32()),
    value: reader.i8(),
  }),

  check: (op) => {
    const { shape } = inputOf(op, 0)
    requireInteger('INDEX_MAP_INVALID', 'value', op.value, -128, 127)
    for (const axis of [0, 1, 2, 3] as const) {
      requireInteger('INDEX_MAP_INVALID', 'before', op.before[axis], 0, op.output.shape[axis] - 1)
      if (op.before[axis] + shape[axis] > op.output.shape[axis])
        throw new ExactError(
          'INDEX_MAP_INVALID',
          'The input does not fit into the padded output.',
          {
            axis,
            before: op.before[axis],
            input: shape[axis],
            output: op.output.shape[axis],
          },
        )
    }
  },

  cellAt: (op, element) => {
    const { shape } = inputOf(op, 0)
    const index = coordinatesOf(op.output.shape, element)
    const from = perAxis((axis) => index[axis] - op.before[axis])
    const isInside = from.every((i, axis) => i >= 0 && i < (shape[axis] as number))
    return isInside ? { input: 0, offset: offsetOf(shape, from) } : op.value
  },
})
