import type { ConcatOp, PadOp, Shape, SliceOp, TransposeOp } from '../model.ts'
import { offsetOf, perAxis, stridesOf } from '../ops/coordinates.ts'
import { inputOf } from '../ops/inputs.ts'
import { sourceStrides } from '../ops/transpose.ts'
import { tensorLength } from '../tensor.ts'
import type { OpPlan } from './plan.ts'

/** A box of bytes in a tensor: where it begins, and how far apart neighbours on each axis are. */
type Box = { readonly start: number; readonly strides: Shape }

/**
 * Copies a box of `shape` from one tensor to another. Strides instead of a map of indices: a plan must not
 * hold four bytes for each byte of each tensor of a model.
 */
const copyBox = (shape: Shape, source: Int8Array, from: Box, target: Int8Array, to: Box): void => {
  const [d0, d1, d2, d3] = shape
  const [fromStep, toStep] = [from.strides[3], to.strides[3]]
  const isRun = fromStep === 1 && toStep === 1
  for (let i0 = 0; i0 < d0; i0++)
    for (let i1 = 0; i1 < d1; i1++)
      for (let i2 = 0; i2 < d2; i2++) {
        let read = placeOf(from, i0, i1, i2)
        let write = placeOf(to, i0, i1, i2)
        if (isRun && d3 > 16) target.set(source.subarray(read, read + d3), write)
        else
          for (let i3 = 0; i3 < d3; i3++, read += fromStep, write += toStep)
            target[write] = source[read] as number
      }
}

const placeOf = ({ start, strides }: Box, i0: number, i1: number, i2: number): number =>
  start + i0 * strides[0] + i1 * strides[1] + i2 * strides[2]

const wholeOf = (shape: Shape): Box => ({ start: 0, strides: stridesOf(shape) })

export const planReshape =
  (): OpPlan['run'] =>
  ([input]) =>
    (input as Int8Array).slice()

export const planTranspose = (op: TransposeOp): OpPlan['run'] => {
  const { shape } = op.output
  const from = { start: 0, strides: sourceStrides(op) }
  return ([input]) => {
    const bytes = new Int8Array(tensorLength(op.output))
    copyBox(shape, input as Int8Array, from, bytes, wholeOf(shape))
    return bytes
  }
}

export const planSlice = (op: SliceOp): OpPlan['run'] => {
  const { shape } = op.output
  const strides = stridesOf(inputOf(op, 0).shape)
  const from = {
    start: offsetOf(inputOf(op, 0).shape, op.begin),
    strides: perAxis((axis) => strides[axis] * op.steps[axis]),
  }
  return ([input]) => {
    const bytes = new Int8Array(tensorLength(op.output))
    copyBox(shape, input as Int8Array, from, bytes, wholeOf(shape))
    return bytes
  }
}

export const planPad = (op: PadOp): OpPlan['run'] => {
  const { shape } = inputOf(op, 0)
  const to = { start: offsetOf(op.output.shape, op.before), strides: stridesOf(op.output.shape) }
  return ([input]) => {
    const bytes = new Int8Array(tensorLength(op.output)).fill(op.value)
    copyBox(shape, input as Int8Array, wholeOf(shape), bytes, to)
    return bytes
  }
}

export const planConcat = (op: ConcatOp): OpPlan['run'] => {
  const strides = stridesOf(op.output.shape)
  return (inputs) => {
    const bytes = new Int8Array(tensorLength(op.output))
    let start = 0
    for (const [index, { tensor }] of op.inputs.entries()) {
      const to = { start, strides }
      copyBox(tensor.shape, inputs[index] as Int8Array, wholeOf(tensor.shape), bytes, to)
      start += (tensor.shape[op.axis] as number) * (strides[op.axis] as number)
    }
    return bytes
  }
}
