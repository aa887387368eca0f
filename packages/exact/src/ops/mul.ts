import type { MulOp } from '../model.ts'
import { broadcastDependencies, checkBroadcast, operandsAt } from './broadcast.ts'
import { inputOf } from './inputs.ts'
import type { OpRule } from './rule.ts'
import { checkScaled, readScaled, requantiseScaled, writeScale } from './scaled.ts'

export const mul: OpRule<MulOp> = {
  kind: 'mul',
  opcode: 6,
  inputCount: 2,
  hasTable: false,
  hasProfile: true,

  writeParams: writeScale,

  readParams: (reader, fields) => ({ kind: 'mul', ...readScaled(reader, fields) }),

  check: (op) => {
    checkBroadcast(op)
    checkScaled(op, 255 * 255)
  },

  element: (op, inputs, element) => {
    const [a, b] = operandsAt(op, inputs, element)
    return requantiseScaled(
      op,
      BigInt(a - inputOf(op, 0).zeroPoint) * BigInt(b - inputOf(op, 1).zeroPoint),
    )
  },

  dependencies: broadcastDependencies,

  proofBound: () => ({ inputBlocks: [1, 1], terms: 1, pieces: 2 }),

  accumulator: () => 255 * 255,
}
