import type { AddOp } from '../model.ts'
import { LEFT_SHIFT } from '../ops/add.ts'
import { inputOf } from '../ops/inputs.ts'
import { combine } from './broadcast.ts'
import { byteTable } from './byteTable.ts'
import type { OpPlan } from './plan.ts'
import { planRescale, type Rescale } from './rescale.ts'

/** What each byte of either input adds to the sum, and how the sum becomes a byte. */
type Terms = { readonly left: Float64Array; readonly right: Float64Array; readonly scale: Rescale }

export const termsOf = (op: AddOp): Terms => {
  const [leftMultiplier, rightMultiplier] = op.multipliers
  if (op.profile === 'F')
    return {
      left: byteTable((q) => q * leftMultiplier),
      right: byteTable((q) => q * rightMultiplier + op.constant),
      scale: planRescale('F', 1, op.shift),
    }
  // 255 * 2^20 < 2^28 before its scale, and not more after it (shift >= 31): the sum stays under 2^29.
  const term = (input: 0 | 1): Float64Array => {
    const rescale = planRescale('T', op.multipliers[input], op.shifts[input])
    const { zeroPoint } = inputOf(op, input)
    return byteTable((q) => rescale((q - zeroPoint) * 2 ** LEFT_SHIFT))
  }
  return {
    left: term(0),
    right: term(1),
    scale: planRescale('T', op.sumMultiplier, op.sumShift),
  }
}

export const planAdd = (op: AddOp): OpPlan['run'] => {
  const { left, right, scale } = termsOf(op)
  const { lo, hi } = op
  const { zeroPoint } = op.output
  return ([first, second]) =>
    combine(op, first as Int8Array, second as Int8Array, (a, b) => {
      const sum = (left[a & 0xff] as number) + (right[b & 0xff] as number)
      return Math.min(hi, Math.max(lo, scale(sum) + zeroPoint))
    })
}
