import { ExactError } from '../errors.ts'
import type { SliceOp } from '../model.ts'
import { coordinatesOf, offsetOf, perAxis } from './coordinates.ts'
import { indexMap } from './indexMap.ts'
import { inputOf } from './inputs.ts'
import { requireInteger } from './ranges.ts'
import type { OpRule } from './rule.ts'

export const slice: OpRule<SliceOp> = indexMap({
  kind: 'slice',
  opcode: 14,
  inputCount: 1,

  writeParams: (writer, { begin, steps }) => {
    for (const first of begin) writer.u32(first)
    for (const step of steps) writer.u16(step)
  },

  readParams: (reader, { inputs, output }) => ({
    kind: 'slice',
    inputs,
    output,
    begin: perAxis(() => reader.u32()),
    steps: perAxis(() => reader.u16()),
  }),

  check: (op) => {
    const { shape } = inputOf(op, 0)
    for (const axis of [0, 1, 2, 3] as const) {
      requireInteger('INDEX_MAP_INVALID', 'begin', op.begin[axis], 0, shape[axis] - 1)
      requireInteger('INDEX_MAP_INVALID', 'step', op.steps[axis], 1, 65_535)
      const last = op.begin[axis] + (op.output.shape[axis] - 1) * op.steps[axis]
      if (last >= shape[axis])
        throw new ExactError('INDEX_MAP_INVALID', `The slice ends outside the input.`, {
          axis,
          last,
          dimension: shape[axis],
        })
    }
  },

  cellAt: (op, element) => {
    const index = coordinatesOf(op.output.shape, element)
    const from = perAxis((axis) => op.begin[axis] + index[axis] * op.steps[axis])
    return { input: 0, offset: offsetOf(inputOf(op, 0).shape, from) }
  },
})
