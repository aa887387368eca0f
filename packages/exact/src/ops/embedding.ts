import { signedView } from '../bytes/views.ts'
import type { EmbeddingOp } from '../model.ts'
import { tensorLength } from '../tensor.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { wholeQuotient } from './lengths.ts'
import { requireLookup } from './lookups.ts'
import { requireInteger } from './ranges.ts'
import type { OpRule } from './rule.ts'

const MOST_COLUMNS = 32_768

/** Bytes of one row. @throws ExactError TENSOR_SHAPE */
export const embeddingWidth = (op: EmbeddingOp): number =>
  wholeQuotient(op, tensorLength(op.output), tensorLength(inputOf(op, 0)))

const rowAt = (op: EmbeddingOp, inputs: readonly Int8Array[], element: number): number => {
  const place = Math.floor(element / embeddingWidth(op))
  return ((bytesOf(op, inputs, 0)[place] as number) & 0xff) % op.rows
}

export const embedding: OpRule<EmbeddingOp> = {
  kind: 'embedding',
  opcode: 16,
  inputCount: 1,
  hasTable: false,
  lookup: { leaves: ({ rows }) => rows, leafBytes: embeddingWidth, leafAt: rowAt },

  writeParams: (writer, { rows }) => {
    writer.u16(rows)
  },

  readParams: (reader, fields) => ({
    kind: 'embedding',
    inputs: fields.inputs,
    output: fields.output,
    rows: reader.u16(),
    lookup: requireLookup(fields),
  }),

  check: (op) => {
    requireInteger('TABLE_INVALID', 'rows', op.rows, 1, 256)
    requireInteger('TENSOR_SHAPE', 'width', embeddingWidth(op), 1, MOST_COLUMNS)
  },

  element: (op, inputs, element) => {
    const width = embeddingWidth(op)
    return signedView(op.lookup)[rowAt(op, inputs, element) * width + (element % width)] as number
  },

  dependencies: (op, element) => {
    const start = Math.floor(element / embeddingWidth(op))
    return [[{ start, end: start + 1 }]]
  },

  proofBound: () => ({ inputBlocks: [1], terms: 1, pieces: 1 }),
}
