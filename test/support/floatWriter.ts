import type { ChannelTable, ExactModel, ExactOp } from '@gavel/exact'
import * as tf from '@tensorflow/tfjs'

/** A text model in float32 as a tfjs user would run it: keys and values are kept, the likeliest token is taken. */
export type FloatWriter = {
  /** @param prompt tokens, padding included */
  readonly write: (prompt: Uint8Array) => Uint8Array
  readonly dispose: () => void
}

type Linear = { readonly weights: tf.Tensor2D; readonly bias: tf.Tensor1D }

type Layer = Readonly<
  Record<'query' | 'key' | 'value' | 'project' | 'widen' | 'narrow', Linear> & {
    attentionNorm: Norm
    mlpNorm: Norm
  }
>

type Norm = { readonly gain: tf.Tensor1D; readonly offset: tf.Tensor1D }

/** Notes what lives as long as the model. */
type Keep = <T extends tf.Tensor>(tensor: T) => T

type Memory = { readonly keys: tf.Tensor2D; readonly values: tf.Tensor2D }

/** Sizes of the model that is rebuilt; its numbers are taken from the exact model's tables as they are. */
export type WriterSizes = {
  readonly heads: number
  readonly prompt: number
  readonly output: number
}

/**
 * The same architecture with weights of the same size. Its texts mean nothing, because the integers of the tables are
 * only scaled down; its time is that of any weights.
 */
export const floatWriterOf = (model: ExactModel, sizes: WriterSizes): FloatWriter => {
  const tables = [...new Set(model.ops.flatMap((op) => ('table' in op ? [op.table] : [])))]
  const kept: tf.Tensor[] = []
  const keep: Keep = (tensor) => {
    kept.push(tf.keep(tensor))
    return tensor
  }
  const linears = tables.map((table) => linearOf(table, keep))
  const width = tables[0]?.k ?? 0
  const perLayer = 6
  const layers = Array.from({ length: (linears.length - 1) / perLayer }, (_, layer) =>
    layerOf(linears.slice(layer * perLayer, (layer + 1) * perLayer), normsOf(width, keep)),
  )
  const head = linears.at(-1) as Linear
  const [tokens, places] = embeddings(model, width, sizes, keep)
  const last = normOf(width, keep)
  const pass = (ids: number[], from: number, memories: readonly Memory[]): [number, Memory[]] => {
    const after: Memory[] = []
    const at = tf.slice2d(places, [from, 0], [ids.length, width])
    let x: tf.Tensor2D = tf.add(tf.gather(tokens, tf.tensor1d(ids, 'int32')), at)
    for (const [i, layer] of layers.entries()) {
      const { result, memory } = attend(layer, x, memories[i], sizes.heads)
      after.push(memory)
      x = tf.add(x, result)
      x = tf.add(x, apply(layer.narrow, gelu(apply(layer.widen, normalise(x, layer.mlpNorm)))))
    }
    const row: tf.Tensor2D = tf.slice2d(x, [ids.length - 1, 0], [1, width])
    const token = tf.argMax(apply(head, normalise(row, last)), 1).dataSync()[0] ?? 0
    return [token, after]
  }
  return {
    write: (prompt) => {
      tf.engine().startScope()
      const written = new Uint8Array(sizes.output)
      let [token, memories] = pass([...prompt], 0, [])
      for (let i = 0; i < sizes.output; i++) {
        written[i] = token
        if (i + 1 < sizes.output) [token, memories] = pass([token], prompt.length + i, memories)
      }
      tf.engine().endScope()
      return written
    },
    dispose: () => tf.dispose(kept),
  }
}

const attend = (layer: Layer, x: tf.Tensor2D, before: Memory | undefined, heads: number) => {
  const normed = normalise(x, layer.attentionNorm)
  const [key, value] = [apply(layer.key, normed), apply(layer.value, normed)]
  const keys = before === undefined ? key : tf.concat2d([before.keys, key], 0)
  const values = before === undefined ? value : tf.concat2d([before.values, value], 0)
  const [rows, width] = x.shape
  const head = width / heads
  const queries = tf.reshape(apply(layer.query, normed), [rows * heads, head])
  const scores = tf.mul(tf.matMul(queries, keys, false, true), 1 / Math.sqrt(head))
  const weights = tf.softmax(rows === 1 ? scores : tf.add(scores, causal(rows, heads)))
  const mixed = tf.reshape(tf.matMul(weights, values), [rows, width])
  return { result: apply(layer.project, mixed as tf.Tensor2D), memory: { keys, values } }
}

/** Minus much where a row must not look. */
const causal = (rows: number, heads: number): tf.Tensor2D =>
  tf.tensor2d(
    Float32Array.from({ length: rows * heads * rows }, (_, i) =>
      i % rows > Math.floor(i / rows / heads) ? -1e9 : 0,
    ),
    [rows * heads, rows],
  )

const apply = ({ weights, bias }: Linear, x: tf.Tensor2D): tf.Tensor2D =>
  tf.fused.matMul({ a: x, b: weights, bias }) as tf.Tensor2D

const normalise = (x: tf.Tensor2D, { gain, offset }: Norm): tf.Tensor2D => {
  const centred = tf.sub(x, tf.mean(x, 1, true))
  const variance = tf.mean(tf.square(centred), 1, true)
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-6))), gain), offset)
}

const gelu = (x: tf.Tensor2D): tf.Tensor2D =>
  tf.mul(x, tf.sigmoid(tf.mul(1.5957691, tf.add(x, tf.mul(0.044715, tf.mul(x, tf.square(x)))))))

const linearOf = ({ channels, k, weights }: ChannelTable, keep: Keep): Linear => ({
  weights: keep(
    tf.transpose(
      tf.tensor2d(
        Float32Array.from(weights, (w) => w / 500),
        [channels, k],
      ),
    ),
  ),
  bias: keep(tf.zeros([channels])),
})

const normOf = (width: number, keep: Keep): Norm => ({
  gain: keep(tf.ones([width])),
  offset: keep(tf.zeros([width])),
})

const normsOf = (width: number, keep: Keep) => ({
  attentionNorm: normOf(width, keep),
  mlpNorm: normOf(width, keep),
})

const layerOf = (linears: readonly Linear[], norms: ReturnType<typeof normsOf>): Layer => {
  const [query, key, value, project, widen, narrow] = linears as Six
  return { query, key, value, project, widen, narrow, ...norms }
}

type Six = [Linear, Linear, Linear, Linear, Linear, Linear]

const embeddings = (
  model: ExactModel,
  width: number,
  { prompt, output }: WriterSizes,
  keep: Keep,
): [tf.Tensor2D, tf.Tensor2D] => {
  const isTokens = (op: ExactOp) => op.kind === 'embedding' && op.rows > 1
  const tokens = model.ops.find(isTokens) as Extract<ExactOp, { kind: 'embedding' }>
  const words = Float32Array.from(tokens.lookup, (byte) => ((byte << 24) >> 24) / 100)
  return [
    keep(tf.tensor2d(words, [tokens.rows, width])),
    keep(tf.randomNormal([prompt + output, width], 0, 1, 'float32', 7) as tf.Tensor2D),
  ]
}
