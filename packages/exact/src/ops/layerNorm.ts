import type { LayerNormOp } from '../model.ts'
import { normFields, normForm } from './norm.ts'
import type { OpRule } from './rule.ts'

export const layerNorm: OpRule<LayerNormOp> = {
  ...normForm,
  kind: 'layerNorm',
  opcode: 18,
  readParams: (reader, fields) => ({ kind: 'layerNorm', ...normFields(reader, fields) }),
}
