import type { RequantOp } from '../model.ts'
import { inputOf } from '../ops/inputs.ts'
import { byteTable } from './byteTable.ts'
import { mapBytes } from './lut.ts'
import type { OpPlan } from './plan.ts'
import { planScaled } from './rescale.ts'

/** A byte has 256 values, so the operator is a table. */
export const planRequant = (op: RequantOp): OpPlan['run'] => {
  const scale = planScaled(op)
  const { zeroPoint } = inputOf(op, 0)
  const entries = Int8Array.from(byteTable((q) => scale(q - zeroPoint)))
  return ([input]) => mapBytes(entries, input as Int8Array)
}
