import { signedView } from '../bytes/views.ts'
import type { LutOp } from '../model.ts'
import { bytesOf } from './inputs.ts'
import { requireSameLength } from './lengths.ts'
import { LUT, requireLookup } from './lookups.ts'
import type { OpRule } from './rule.ts'

export const lut: OpRule<LutOp> = {
  kind: 'lut',
  opcode: 15,
  inputCount: 1,
  hasTable: false,
  lookup: LUT,

  writeParams: () => {},

  readParams: (_, fields) => ({
    kind: 'lut',
    inputs: fields.inputs,
    output: fields.output,
    lookup: requireLookup(fields),
  }),

  check: requireSameLength,

  element: (op, inputs, element) =>
    signedView(op.lookup)[(bytesOf(op, inputs, 0)[element] as number) & 0xff] as number,

  dependencies: (_, element) => [[{ start: element, end: element + 1 }]],

  proofBound: () => ({ inputBlocks: [1], terms: 1, pieces: 1 }),
}
