import type { RequantOp } from '../model.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { requireSameLength } from './lengths.ts'
import type { OpRule } from './rule.ts'
import { checkScaled, readScaled, requantiseScaled, writeScale } from './scaled.ts'

export const requant: OpRule<RequantOp> = {
  kind: 'requant',
  opcode: 22,
  inputCount: 1,
  hasTable: false,
  hasProfile: true,

  writeParams: writeScale,

  readParams: (reader, fields) => ({ kind: 'requant', ...readScaled(reader, fields) }),

  check: (op) => {
    requireSameLength(op)
    checkScaled(op, 255)
  },

  element: (op, inputs, element) => {
    const q = bytesOf(op, inputs, 0)[element] as number
    return requantiseScaled(op, BigInt(q - inputOf(op, 0).zeroPoint))
  },

  dependencies: (_, element) => [[{ start: element, end: element + 1 }]],

  proofBound: () => ({ inputBlocks: [1], terms: 1, pieces: 1 }),

  accumulator: () => 255,
}
