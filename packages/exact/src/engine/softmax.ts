import type { SoftmaxOp } from '../model.ts'
import { lut16At } from '../ops/lookups.ts'
import { lastColumn } from '../ops/softmax.ts'
import type { OpPlan } from './plan.ts'

const LOWEST = -128

/**
 * Float64 divides exactly enough: numerator and divisor are integers of at most 2^31 (e <= 2^15, S <= 2^30), so a
 * quotient that is no integer is at least 2^-31 away from one, far more than the rounding of a quotient under 257.
 */
export const planSoftmax = (op: SoftmaxOp): OpPlan['run'] => {
  const weights = Float64Array.from({ length: 256 }, (_, distance) => lut16At(op.lookup, distance))
  const [, , rows, columns] = op.output.shape
  return ([scores, mask]) => {
    const x = scores as Int8Array
    const bytes = new Int8Array(x.length).fill(LOWEST)
    for (let start = 0; start < x.length; start += columns) {
      const last = lastColumn(op, (start / columns) % rows)
      const isKept = (j: number): boolean => j === last || mask === undefined || mask[j] !== 0
      let most = LOWEST
      for (let j = 0; j <= last; j++) if (isKept(j)) most = Math.max(most, x[start + j] as number)
      let sum = 0
      for (let j = 0; j <= last; j++)
        if (isKept(j)) sum += weights[most - (x[start + j] as number)] as number
      for (let j = 0; j <= last; j++)
        if (isKept(j)) {
          const weight = weights[most - (x[start + j] as number)] as number
          bytes[start + j] = Math.min(255, Math.floor((512 * weight + sum) / (2 * sum))) + LOWEST
        }
    }
    return bytes
  }
}
