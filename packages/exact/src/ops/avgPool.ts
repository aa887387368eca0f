import type { AvgPoolOp } from '../model.ts'
import { checkPool, poolBound, poolDependencies, valuesAt } from './pool.ts'
import { checkClamp } from './ranges.ts'
import { clamp } from './requant.ts'
import type { OpRule } from './rule.ts'
import { readPair, writePair } from './window.ts'

export const avgPool: OpRule<AvgPoolOp> = {
  kind: 'avgPool',
  opcode: 7,
  inputCount: 1,
  hasTable: false,

  writeParams: (writer, op) => {
    for (const pair of [op.kernel, op.strides]) writePair(writer, pair)
    writer.u8(op.padTop).u8(op.padLeft).i8(op.lo).i8(op.hi)
  },

  readParams: (reader, { inputs, output }) => ({
    kind: 'avgPool',
    inputs,
    output,
    kernel: readPair(reader),
    strides: readPair(reader),
    padTop: reader.u8(),
    padLeft: reader.u8(),
    lo: reader.i8(),
    hi: reader.i8(),
  }),

  check: (op) => {
    checkPool(op)
    checkClamp(op)
  },

  element: (op, inputs, element) => {
    const values = valuesAt(op, inputs, element)
    const count = BigInt(values.length)
    const sum = BigInt(values.reduce((total, value) => total + value, 0))
    // bigint division truncates, so adding half a divisor away from zero rounds half away from zero.
    const mean = (sum + (sum < 0n ? -(count / 2n) : count / 2n)) / count
    return clamp(mean, op.lo, op.hi)
  },

  dependencies: poolDependencies,

  proofBound: poolBound,
}
