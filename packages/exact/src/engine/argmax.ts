import type { ArgmaxOp } from '../model.ts'
import { lowestLargest } from '../ops/argmax.ts'
import { inputOf } from '../ops/inputs.ts'
import { tensorLength } from '../tensor.ts'
import type { OpPlan } from './plan.ts'

export const planArgmax = (op: ArgmaxOp): OpPlan['run'] => {
  const classes = inputOf(op, 0).shape[3]
  const width = op.output.shape[3]
  return ([input]) => {
    const bytes = new Int8Array(tensorLength(op.output))
    for (let row = 0; row * width < bytes.length; row++) {
      const index = lowestLargest(input as Int8Array, row * classes, classes)
      if (width === 2) bytes[2 * row] = index >> 8
      bytes[width * (row + 1) - 1] = index & 0xff
    }
    return bytes
  }
}
