import { ExactError } from '../errors.ts'
import type { DenseOp } from '../model.ts'
import { tensorLength } from '../tensor.ts'
import { runBlocks } from './blocks.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { checkLinear, linearFields } from './linear.ts'
import { requantise } from './requant.ts'
import type { OpRule } from './rule.ts'

/** How many vectors a dense operator maps; the input is cut into as many equal pieces. */
export const rowsOf = ({ output }: DenseOp): number =>
  output.shape[0] * output.shape[1] * output.shape[2]

const reductionOf = (op: DenseOp): number => tensorLength(inputOf(op, 0)) / rowsOf(op)

export const dense: OpRule<DenseOp> = {
  kind: 'dense',
  opcode: 3,
  inputCount: 1,
  hasTable: true,

  writeParams: (writer, op) => {
    writer.i8(op.lo).i8(op.hi)
  },

  readParams: (reader, fields) => ({
    kind: 'dense',
    inputs: fields.inputs,
    output: fields.output,
    ...linearFields(fields),
    lo: reader.i8(),
    hi: reader.i8(),
  }),

  check: (op) => {
    if (!Number.isInteger(reductionOf(op)))
      throw new ExactError('TENSOR_SHAPE', 'The input cannot be cut into equal rows.', {
        inputLength: tensorLength(inputOf(op, 0)),
        rows: rowsOf(op),
      })
    checkLinear(op, reductionOf(op), op.output.shape[3])
  },

  element: (op, inputs, element) => {
    const input = bytesOf(op, inputs, 0)
    const { channels, k, weights, biases } = op.table
    const channel = element % channels
    const row = Math.floor(element / channels)
    let acc = BigInt(biases[channel] as number)
    for (let i = 0; i < k; i++)
      acc += BigInt((weights[channel * k + i] as number) * (input[row * k + i] as number))
    return requantise(op, channel, acc)
  },

  dependencies: (op, element) => {
    const row = Math.floor(element / op.table.channels)
    return [[{ start: row * op.table.k, end: (row + 1) * op.table.k }]]
  },

  proofBound: (op) => {
    const terms = reductionOf(op)
    return { inputBlocks: [runBlocks(inputOf(op, 0), terms, terms)], terms, pieces: 1 }
  },
}
