import type { SampleOp } from '../model.ts'
import { nextToken } from '../ops/sample.ts'
import type { OpPlan } from './plan.ts'

/** One byte and one hash: the reference itself is fast enough. */
export const planSample =
  (op: SampleOp): OpPlan['run'] =>
  (inputs) =>
    Int8Array.of(nextToken(op, inputs))
