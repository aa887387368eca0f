import type { MaxPoolOp } from '../model.ts'
import { checkPool, poolBound, poolDependencies, valuesAt } from './pool.ts'
import type { OpRule } from './rule.ts'
import { readPair, writePair } from './window.ts'

export const maxPool: OpRule<MaxPoolOp> = {
  kind: 'maxPool',
  opcode: 9,
  inputCount: 1,
  hasTable: false,

  writeParams: (writer, op) => {
    for (const pair of [op.kernel, op.strides]) writePair(writer, pair)
    writer.u8(op.padTop).u8(op.padLeft)
  },

  readParams: (reader, { inputs, output }) => ({
    kind: 'maxPool',
    inputs,
    output,
    kernel: readPair(reader),
    strides: readPair(reader),
    padTop: reader.u8(),
    padLeft: reader.u8(),
  }),

  check: checkPool,

  element: (op, inputs, element) => Math.max(-128, ...valuesAt(op, inputs, element)),

  dependencies: poolDependencies,

  proofBound: poolBound,
}
