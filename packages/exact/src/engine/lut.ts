import { signedView } from '../bytes/views.ts'
import type { LutOp } from '../model.ts'
import type { OpPlan } from './plan.ts'

/** Maps each byte by a table of 256 entries, indexed by the unsigned byte. */
export const mapBytes = (entries: Int8Array, input: Int8Array): Int8Array => {
  const bytes = new Int8Array(input.length)
  for (let i = 0; i < input.length; i++) bytes[i] = entries[(input[i] as number) & 0xff] as number
  return bytes
}

export const planLut = (op: LutOp): OpPlan['run'] => {
  const entries = signedView(op.lookup)
  return ([input]) => mapBytes(entries, input as Int8Array)
}
