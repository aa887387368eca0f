import type { RmsNormOp } from '../model.ts'
import { normFields, normForm } from './norm.ts'
import type { OpRule } from './rule.ts'

export const rmsNorm: OpRule<RmsNormOp> = {
  ...normForm,
  kind: 'rmsNorm',
  opcode: 19,
  readParams: (reader, fields) => ({ kind: 'rmsNorm', ...normFields(reader, fields) }),
}
