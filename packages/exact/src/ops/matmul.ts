import { ExactError } from '../errors.ts'
import type { MatmulOp } from '../model.ts'
import { runBlocks } from './blocks.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { mergeRanges, requireInteger } from './ranges.ts'
import type { ByteRange, OpRule } from './rule.ts'
import { checkScaled, readScaled, requantiseScaled, writeScale } from './scaled.ts'

const MOST_TERMS = 33_025

/** The sizes of a matrix product and of its batch. */
export type MatmulSizes = {
  readonly batches: number
  readonly rows: number
  readonly k: number
  readonly columns: number
}

export const matmulSizes = (op: MatmulOp): MatmulSizes => {
  const [left, right] = [inputOf(op, 0).shape, inputOf(op, 1).shape]
  return {
    batches: left[0] * left[1],
    rows: op.isLeftTransposed ? left[3] : left[2],
    k: op.isLeftTransposed ? left[2] : left[3],
    columns: op.isRightTransposed ? right[2] : right[3],
  }
}

/** A row of the left or a column of the right factor: k bytes from `start` on, `step` apart. */
type Line = { readonly start: number; readonly step: number }

const linesAt = (op: MatmulOp, element: number): readonly [Line, Line] => {
  const { rows, k, columns } = matmulSizes(op)
  const column = element % columns
  const row = Math.floor(element / columns) % rows
  const batch = Math.floor(element / (columns * rows))
  return [
    lineOf(batch * rows * k, row, rows, k, op.isLeftTransposed),
    lineOf(batch * columns * k, column, columns, k, !op.isRightTransposed),
  ]
}

const lineOf = (first: number, line: number, lines: number, k: number, isAcross: boolean): Line =>
  isAcross ? { start: first + line, step: lines } : { start: first + line * k, step: 1 }

const rangesOf = ({ start, step }: Line, k: number): ByteRange[] =>
  step === 1
    ? [{ start, end: start + k }]
    : mergeRanges(
        Array.from({ length: k }, (_, i) => ({
          start: start + i * step,
          end: start + i * step + 1,
        })),
      )

/** The most blocks that one line of an input can touch. */
const lineBlocks = (op: MatmulOp, input: number, step: number): number => {
  const { k } = matmulSizes(op)
  return Math.min(step === 1 ? Number.POSITIVE_INFINITY : k, lineSpan(op, input, step))
}

/** The most blocks from the first to the last of a line. */
const lineSpan = (op: MatmulOp, input: number, step: number): number =>
  runBlocks(inputOf(op, input), (matmulSizes(op).k - 1) * step + 1)

const checkSizes = (op: MatmulOp): void => {
  const { rows, k, columns } = matmulSizes(op)
  const [left, right] = [inputOf(op, 0).shape, inputOf(op, 1).shape]
  const rightK = op.isRightTransposed ? right[3] : right[2]
  const [b0, b1, outRows, outColumns] = op.output.shape
  const isSameBatch = [left, right].every((shape) => shape[0] === b0 && shape[1] === b1)
  if (isSameBatch && rightK === k && outRows === rows && outColumns === columns) return
  throw new ExactError('TENSOR_SHAPE', 'The factors do not fit each other or the product.', {
    left: left.join('x'),
    right: right.join('x'),
    output: op.output.shape.join('x'),
  })
}

const accumulator = (op: MatmulOp): number => matmulSizes(op).k * 255 * 255

export const matmul: OpRule<MatmulOp> = {
  kind: 'matmul',
  opcode: 4,
  inputCount: 2,
  hasTable: false,
  hasProfile: true,

  writeParams: (writer, op) => {
    writer.u8((op.isLeftTransposed ? 1 : 0) + (op.isRightTransposed ? 2 : 0))
    writeScale(writer, op)
  },

  readParams: (reader, fields) => {
    const flags = reader.u8()
    if (flags > 3)
      throw new ExactError('LEAF_INVALID', `The flags of a matmul are ${flags}.`, { flags })
    return {
      kind: 'matmul',
      isLeftTransposed: (flags & 1) !== 0,
      isRightTransposed: (flags & 2) !== 0,
      ...readScaled(reader, fields),
    }
  },

  check: (op) => {
    checkSizes(op)
    requireInteger('REDUCTION_LENGTH', 'k', matmulSizes(op).k, 1, MOST_TERMS)
    checkScaled(op, accumulator(op))
  },

  element: (op, inputs, element) => {
    const [left, right] = linesAt(op, element)
    const [a, b] = [bytesOf(op, inputs, 0), bytesOf(op, inputs, 1)]
    const [leftZero, rightZero] = [inputOf(op, 0).zeroPoint, inputOf(op, 1).zeroPoint]
    const { k } = matmulSizes(op)
    let acc = 0n
    for (let i = 0; i < k; i++)
      acc += BigInt(
        ((a[left.start + i * left.step] as number) - leftZero) *
          ((b[right.start + i * right.step] as number) - rightZero),
      )
    return requantiseScaled(op, acc)
  },

  dependencies: (op, element) => {
    const { k } = matmulSizes(op)
    return linesAt(op, element).map((line) => rangesOf(line, k))
  },

  proofBound: (op) => {
    const { k } = matmulSizes(op)
    const steps = linesAt(op, 0).map(({ step }) => step)
    return {
      inputBlocks: steps.map((step, input) => lineBlocks(op, input, step)),
      spans: steps.map((step, input) => lineSpan(op, input, step)),
      terms: k,
      pieces: steps.reduce((sum, step) => sum + (step === 1 ? 1 : k), 0),
    }
  },

  accumulator,
}
