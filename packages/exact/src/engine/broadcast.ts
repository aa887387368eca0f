import type { AddOp, MulOp, Shape } from '../model.ts'
import { perAxis, stridesOf } from '../ops/coordinates.ts'
import { inputOf } from '../ops/inputs.ts'
import { tensorLength } from '../tensor.ts'

/** How far apart an input's operands are for neighbours on each axis of the output; 0 where one is repeated. */
const operandStrides = (shape: Shape): Shape => {
  const strides = stridesOf(shape)
  return perAxis((axis) => (shape[axis] === 1 ? 0 : strides[axis]))
}

/** Combines two tensors element by element, with dimensions of 1 repeated. */
export const combine = (
  op: AddOp | MulOp,
  left: Int8Array,
  right: Int8Array,
  value: (a: number, b: number) => number,
): Int8Array => {
  const [d0, d1, d2, d3] = op.output.shape
  const a = operandStrides(inputOf(op, 0).shape)
  const b = operandStrides(inputOf(op, 1).shape)
  const bytes = new Int8Array(tensorLength(op.output))
  let write = 0
  for (let i0 = 0; i0 < d0; i0++)
    for (let i1 = 0; i1 < d1; i1++)
      for (let i2 = 0; i2 < d2; i2++) {
        let readLeft = i0 * a[0] + i1 * a[1] + i2 * a[2]
        let readRight = i0 * b[0] + i1 * b[1] + i2 * b[2]
        for (let i3 = 0; i3 < d3; i3++, readLeft += a[3], readRight += b[3])
          bytes[write++] = value(left[readLeft] as number, right[readRight] as number)
      }
  return bytes
}
