import type { MeanOp } from '../model.ts'
import { tensorLength } from '../tensor.ts'
import { runBlocks } from './blocks.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { wholeQuotient } from './lengths.ts'
import { requireInteger } from './ranges.ts'
import type { OpRule } from './rule.ts'
import { checkScaled, readScaled, requantiseScaled, writeScale } from './scaled.ts'

const MOST_TERMS = 65_536

/** How many bytes one element is the mean of. @throws ExactError TENSOR_SHAPE */
export const meanTerms = (op: MeanOp): number =>
  wholeQuotient(op, tensorLength(inputOf(op, 0)), tensorLength(op.output))

export const mean: OpRule<MeanOp> = {
  kind: 'mean',
  opcode: 8,
  inputCount: 1,
  hasTable: false,
  hasProfile: true,

  writeParams: writeScale,

  readParams: (reader, fields) => ({ kind: 'mean', ...readScaled(reader, fields) }),

  check: (op) => {
    requireInteger('REDUCTION_LENGTH', 'n', meanTerms(op), 1, MOST_TERMS)
    checkScaled(op, 255 * meanTerms(op))
  },

  element: (op, inputs, element) => {
    const n = meanTerms(op)
    const input = bytesOf(op, inputs, 0)
    let sum = BigInt(-n * inputOf(op, 0).zeroPoint)
    for (let i = element * n; i < (element + 1) * n; i++) sum += BigInt(input[i] as number)
    return requantiseScaled(op, sum)
  },

  dependencies: (op, element) => {
    const n = meanTerms(op)
    return [[{ start: element * n, end: (element + 1) * n }]]
  },

  proofBound: (op) => {
    const terms = meanTerms(op)
    return { inputBlocks: [runBlocks(inputOf(op, 0), terms, terms)], terms, pieces: 1 }
  },

  accumulator: (op) => 255 * meanTerms(op),
}
