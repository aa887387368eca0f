import { signedView } from '../bytes/views.ts'
import type { EmbeddingOp } from '../model.ts'
import { embeddingWidth } from '../ops/embedding.ts'
import { tensorLength } from '../tensor.ts'
import type { OpPlan } from './plan.ts'

export const planEmbedding = (op: EmbeddingOp): OpPlan['run'] => {
  const width = embeddingWidth(op)
  const table = signedView(op.lookup)
  return ([input]) => {
    const bytes = new Int8Array(tensorLength(op.output))
    for (const [place, q] of (input as Int8Array).entries()) {
      const row = (q & 0xff) % op.rows
      bytes.set(table.subarray(row * width, (row + 1) * width), place * width)
    }
    return bytes
  }
}
