import { ExactError } from '../errors.ts'
import type { AvgPoolOp, MaxPoolOp } from '../model.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { mergeRanges } from './ranges.ts'
import type { ByteRange, ProofBound } from './rule.ts'
import { cellsAt, checkWindow, positionOf } from './window.ts'
import { windowBlocks } from './windowBlocks.ts'

type PoolOp = MaxPoolOp | AvgPoolOp

/** A cell is one byte that is read where it lies, nothing is gathered. */
const GAS_PER_CELL = 600

export const checkPool = (op: PoolOp): void => {
  checkWindow(op)
  const input = inputOf(op, 0)
  if (input.shape[3] !== op.output.shape[3])
    throw new ExactError('TENSOR_SHAPE', `A ${op.kind} keeps the number of channels.`, {
      inputChannels: input.shape[3],
      outputChannels: op.output.shape[3],
    })
}

/** Where the cells of an element's window that lie inside the image are in the input. */
const offsetsAt = (op: PoolOp, element: number): number[] => {
  const position = positionOf(op, element)
  const channels = op.output.shape[3]
  return Array.from(cellsAt(op, position).filter((cell) => cell >= 0)).map(
    (cell) => cell * channels + position.channel,
  )
}

/** The values of an element's window that lie inside the image. */
export const valuesAt = (op: PoolOp, inputs: readonly Int8Array[], element: number): number[] => {
  const input = bytesOf(op, inputs, 0)
  return offsetsAt(op, element).map((offset) => input[offset] as number)
}

export const poolDependencies = (op: PoolOp, element: number): ByteRange[][] => [
  mergeRanges(offsetsAt(op, element).map((start) => ({ start, end: start + 1 }))),
]

export const poolBound = (op: PoolOp): ProofBound => {
  const terms = op.kernel[0] * op.kernel[1]
  const { count, span } = windowBlocks(op, 1)
  return { inputBlocks: [count], spans: [span], terms, pieces: 0, extraGas: GAS_PER_CELL * terms }
}
