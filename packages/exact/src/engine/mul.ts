import type { MulOp } from '../model.ts'
import { inputOf } from '../ops/inputs.ts'
import { combine } from './broadcast.ts'
import type { OpPlan } from './plan.ts'
import { planScaled } from './rescale.ts'

export const planMul = (op: MulOp): OpPlan['run'] => {
  const scale = planScaled(op)
  const [leftZero, rightZero] = [inputOf(op, 0).zeroPoint, inputOf(op, 1).zeroPoint]
  return ([left, right]) =>
    combine(op, left as Int8Array, right as Int8Array, (a, b) =>
      scale((a - leftZero) * (b - rightZero)),
    )
}
