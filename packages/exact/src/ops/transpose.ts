import { ExactError } from '../errors.ts'
import type { Shape, TransposeOp } from '../model.ts'
import { coordinatesOf, perAxis, stridesOf } from './coordinates.ts'
import { indexMap } from './indexMap.ts'
import { inputOf } from './inputs.ts'
import type { OpRule } from './rule.ts'

/** How far apart in the input neighbours on each axis of the output are. */
export const sourceStrides = (op: TransposeOp): Shape => {
  const strides = stridesOf(inputOf(op, 0).shape)
  return perAxis((axis) => strides[op.permutation[axis]] as number)
}

export const transpose: OpRule<TransposeOp> = indexMap({
  kind: 'transpose',
  opcode: 13,
  inputCount: 1,

  writeParams: (writer, { permutation }) => {
    for (const axis of permutation) writer.u8(axis)
  },

  readParams: (reader, { inputs, output }) => ({
    kind: 'transpose',
    inputs,
    output,
    permutation: perAxis(() => reader.u8()),
  }),

  check: (op) => {
    const { shape } = inputOf(op, 0)
    const isPermutation = [0, 1, 2, 3].every((axis) => op.permutation.includes(axis))
    if (!isPermutation || op.permutation.length !== 4)
      throw new ExactError('INDEX_MAP_INVALID', 'The permutation does not name each axis once.', {
        permutation: op.permutation.join(),
      })
    if (op.permutation.some((axis, k) => shape[axis] !== op.output.shape[k]))
      throw new ExactError('TENSOR_SHAPE', 'The output is not the input with its axes exchanged.', {
        input: shape.join('x'),
        output: op.output.shape.join('x'),
        permutation: op.permutation.join(),
      })
  },

  cellAt: (op, element) => {
    const index = coordinatesOf(op.output.shape, element)
    const strides = sourceStrides(op)
    return { input: 0, offset: index.reduce((sum, i, k) => sum + i * (strides[k] as number), 0) }
  },
})
