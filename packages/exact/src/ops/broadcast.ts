import { ExactError } from '../errors.ts'
import type { AddOp, MulOp, Shape } from '../model.ts'
import { coordinatesOf, offsetOf, perAxis } from './coordinates.ts'
import { bytesOf, inputOf } from './inputs.ts'
import type { ByteRange } from './rule.ts'

type BroadcastOp = AddOp | MulOp

/** Throws unless each dimension of both inputs is the output's or 1, and the output's is the larger of the two. */
export const checkBroadcast = (op: BroadcastOp): void => {
  const [left, right] = [inputOf(op, 0).shape, inputOf(op, 1).shape]
  for (const axis of [0, 1, 2, 3] as const) {
    const [a, b, dimension] = [left[axis], right[axis], op.output.shape[axis]]
    if (dimension === Math.max(a, b) && [a, b].every((d) => d === 1 || d === dimension)) continue
    throw new ExactError('TENSOR_SHAPE', `The inputs of the ${op.kind} cannot be broadcast.`, {
      left: left.join('x'),
      right: right.join('x'),
      output: op.output.shape.join('x'),
    })
  }
}

/** Where an element finds its operand in input `input`. */
const operandAt = (op: BroadcastOp, input: number, element: number): number => {
  const { shape } = inputOf(op, input)
  const index: Shape = coordinatesOf(op.output.shape, element)
  return offsetOf(
    shape,
    perAxis((axis) => (shape[axis] === 1 ? 0 : index[axis])),
  )
}

/** The two bytes that an element combines. */
export const operandsAt = (
  op: BroadcastOp,
  inputs: readonly Int8Array[],
  element: number,
): readonly [number, number] => [
  bytesOf(op, inputs, 0)[operandAt(op, 0, element)] as number,
  bytesOf(op, inputs, 1)[operandAt(op, 1, element)] as number,
]

export const broadcastDependencies = (op: BroadcastOp, element: number): ByteRange[][] =>
  [0, 1].map((input) => {
    const start = operandAt(op, input, element)
    return [{ start, end: start + 1 }]
  })
