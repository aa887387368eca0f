import { ExactError } from '../errors.ts'
import type { SoftmaxOp } from '../model.ts'
import { tensorLength } from '../tensor.ts'
import { runBlocks } from './blocks.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { requireSameShape } from './lengths.ts'
import { checkLut16, LUT16, lut16At, requireLookup } from './lookups.ts'
import { requireInteger } from './ranges.ts'
import type { OpRule } from './rule.ts'

const MOST_COLUMNS = 32_768
/** Two passes over a row with a table read and a mask in the second. */
const GAS_PER_COLUMN = 500
const LOWEST = -128

type Row = {
  /** Where the row begins in the scores. */
  readonly start: number
  readonly column: number
  /** The last column that is not dropped by causality; it always stays. */
  readonly last: number
}

const rowAt = (op: SoftmaxOp, element: number): Row => {
  const [, , rows, columns] = op.output.shape
  const row = Math.floor(element / columns)
  return {
    start: row * columns,
    column: element % columns,
    last: lastColumn(op, row % rows),
  }
}

/** The last column that row `row` of d2 keeps. */
export const lastColumn = ({ output, isCausal }: SoftmaxOp, row: number): number =>
  isCausal ? row + output.shape[3] - output.shape[2] : output.shape[3] - 1

const checkMask = (op: SoftmaxOp): void => {
  const columns = op.output.shape[3]
  if (op.inputs.length === 1 || tensorLength(inputOf(op, 1)) === columns) return
  throw new ExactError('TENSOR_SHAPE', 'A mask has one byte for each column.', {
    mask: tensorLength(inputOf(op, 1)),
    columns,
  })
}

export const softmax: OpRule<SoftmaxOp> = {
  kind: 'softmax',
  opcode: 17,
  inputCount: 1,
  mostInputs: 2,
  hasTable: false,
  lookup: LUT16,

  writeParams: (writer, { isCausal }) => {
    writer.u8(isCausal ? 1 : 0)
  },

  readParams: (reader, fields) => {
    const causal = reader.u8()
    if (causal > 1)
      throw new ExactError('LEAF_INVALID', `The causal byte of a softmax is ${causal}.`, { causal })
    return {
      kind: 'softmax',
      inputs: fields.inputs,
      output: fields.output,
      isCausal: causal === 1,
      lookup: requireLookup(fields),
    }
  },

  check: (op) => {
    requireSameShape(op)
    checkMask(op)
    checkLut16(op.lookup)
    const [, , rows, columns] = op.output.shape
    requireInteger('REDUCTION_LENGTH', 'columns', columns, op.isCausal ? rows : 1, MOST_COLUMNS)
    requireInteger('ZERO_POINT', 'zeroPoint', op.output.zeroPoint, LOWEST, LOWEST)
  },

  element: (op, inputs, element) => {
    const { start, column, last } = rowAt(op, element)
    const scores = bytesOf(op, inputs, 0)
    const mask = op.inputs.length > 1 ? bytesOf(op, inputs, 1) : undefined
    const isKept = (j: number): boolean => j === last || (j < last && mask?.[j] !== 0)
    if (!isKept(column)) return LOWEST
    const kept: number[] = []
    for (let j = 0; j <= last; j++) if (isKept(j)) kept.push(scores[start + j] as number)
    const most = kept.reduce((largest, x) => Math.max(largest, x), LOWEST)
    const weightOf = (x: number): bigint => BigInt(lut16At(op.lookup, most - x))
    const sum = kept.reduce((total, x) => total + weightOf(x), 0n)
    const p = (512n * weightOf(scores[start + column] as number) + sum) / (2n * sum)
    return Number(p < 255n ? p : 255n) + LOWEST
  },

  dependencies: (op, element) => {
    const { start, column, last } = rowAt(op, element)
    if (column > last) return op.inputs.map(() => [])
    return op.inputs.map((_, input) => {
      const first = input === 0 ? start : 0
      return [{ start: first, end: first + last + 1 }]
    })
  },

  proofBound: (op) => {
    const terms = op.output.shape[3]
    const inputBlocks = op.inputs.map(({ tensor }) => runBlocks(tensor, terms, terms))
    return { inputBlocks, terms, pieces: inputBlocks.length, extraGas: GAS_PER_COLUMN * terms }
  },
}
