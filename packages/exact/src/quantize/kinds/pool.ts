import type { FloatPool } from '../floatModel.ts'
import { sizeOf } from '../size.ts'
import { type FloatRule, first, plain } from './rule.ts'
import { eachTap, exactWindow, windowFault, windowOf } from './window.ts'

export const pool: FloatRule<FloatPool> = {
  shape: (op, from) => {
    const { height, width } = windowOf(op, first(from))
    return [1, height, width, first(from)[3]]
  },

  run: (op, inputs, from, to) => {
    const input = first(inputs)
    const channels = to[3]
    const isMaximum = op.kind === 'maxPool'
    const pooled = new Float64Array(sizeOf(to)).fill(isMaximum ? Number.NEGATIVE_INFINITY : 0)
    const cells = new Uint32Array(to[1] * to[2])
    eachTap(op, first(from), to, (outCell, inCell) => {
      cells[outCell] = (cells[outCell] as number) + 1
      for (let channel = 0; channel < channels; channel++) {
        const value = input[inCell * channels + channel] as number
        const at = outCell * channels + channel
        const before = pooled[at] as number
        pooled[at] = isMaximum ? Math.max(before, value) : before + value
      }
    })
    if (isMaximum) return pooled
    return pooled.map((sum, at) => sum / (cells[Math.floor(at / channels)] as number))
  },

  fault: (op, from) => windowFault(op, first(from)),

  /** Pooling cannot rescale, so it keeps its input's meaning. */
  quantization: (_, { inputs }) => first(inputs),

  exact: (op, { inputs, to }) => {
    const base = {
      inputs: [plain(first(inputs))],
      output: to,
      ...exactWindow(op, first(inputs).tensor.shape),
    }
    return op.kind === 'maxPool'
      ? { kind: 'maxPool', ...base }
      : { kind: 'avgPool', ...base, lo: -128, hi: 127 }
  },
}
