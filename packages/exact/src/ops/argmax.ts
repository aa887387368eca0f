import { ExactError } from '../errors.ts'
import type { ArgmaxOp } from '../model.ts'
import { runBlocks } from './blocks.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { requireInteger } from './ranges.ts'
import type { OpRule } from './rule.ts'

const MOST_CLASSES = 65_536
const ONE_BYTE_CLASSES = 256
const GAS_PER_CLASS = 100

const classesOf = (op: ArgmaxOp): number => inputOf(op, 0).shape[3]

/** The lowest index of the largest of `count` values. */
export const lowestLargest = (values: Int8Array, start: number, count: number): number => {
  let best = 0
  for (let i = 1; i < count; i++)
    if ((values[start + i] as number) > (values[start + best] as number)) best = i
  return best
}

export const argmax: OpRule<ArgmaxOp> = {
  kind: 'argmax',
  opcode: 20,
  inputCount: 1,
  hasTable: false,

  writeParams: () => {},

  readParams: (_, { inputs, output }) => ({ kind: 'argmax', inputs, output }),

  check: (op) => {
    const { shape } = inputOf(op, 0)
    requireInteger('REDUCTION_LENGTH', 'classes', classesOf(op), 1, MOST_CLASSES)
    const expected = [shape[0], shape[1], shape[2], classesOf(op) <= ONE_BYTE_CLASSES ? 1 : 2]
    if (expected.some((dimension, axis) => dimension !== op.output.shape[axis]))
      throw new ExactError(
        'TENSOR_SHAPE',
        'An argmax gives one byte a row, two above 256 classes.',
        {
          expected: expected.join('x'),
          output: op.output.shape.join('x'),
        },
      )
  },

  element: (op, inputs, element) => {
    const width = op.output.shape[3]
    const classes = classesOf(op)
    const row = Math.floor(element / width)
    const index = lowestLargest(bytesOf(op, inputs, 0), row * classes, classes)
    const byte = width === 2 && element % 2 === 0 ? index >> 8 : index & 0xff
    return (byte << 24) >> 24
  },

  dependencies: (op, element) => {
    const start = Math.floor(element / op.output.shape[3]) * classesOf(op)
    return [[{ start, end: start + classesOf(op) }]]
  },

  proofBound: (op) => {
    const terms = classesOf(op)
    return {
      inputBlocks: [runBlocks(inputOf(op, 0), terms, terms)],
      terms,
      pieces: 1,
      extraGas: GAS_PER_CLASS * terms,
    }
  },
}
