import type { ExactModel, ExactOp, LinearOp } from '@gavel/exact'
import * as tf from '@tensorflow/tfjs'

/** The same architecture in float32, as a tfjs user would run it: fused kernels, one tensor after the other, no bytes. */
export type FloatTwin = {
  readonly run: (input: Float32Array) => Float32Array
  readonly dispose: () => void
}

type Apply = (inputs: readonly tf.Tensor4D[]) => tf.Tensor4D

/** @throws Error for an operator that no benchmarked model has */
export const floatTwinOf = (model: ExactModel): FloatTwin => {
  const kept: tf.Tensor[] = []
  const keep = <T extends tf.Tensor>(tensor: T): T => {
    kept.push(tensor)
    return tensor
  }
  const applies = model.ops.map((op) => applyOf(op, keep))
  const run = (input: Float32Array): Float32Array => {
    const output = tf.tidy(() => {
      const tensors: tf.Tensor4D[] = [tf.tensor4d(input, [...model.header.input.shape])]
      for (const [index, op] of model.ops.entries()) {
        const inputs = op.inputs.map(({ source }) => tensors[source] as tf.Tensor4D)
        tensors.push((applies[index] as Apply)(inputs))
      }
      return tensors.at(-1) as tf.Tensor4D
    })
    const values = output.dataSync() as Float32Array
    output.dispose()
    return values
  }
  return { run, dispose: () => tf.dispose(kept) }
}

const applyOf = (op: ExactOp, keep: <T extends tf.Tensor>(tensor: T) => T): Apply => {
  const shape: [number, number, number, number] = [...op.output.shape]
  switch (op.kind) {
    case 'conv2d':
      return convolution(op, keep)
    case 'depthwiseConv2d':
      return depthwise(op, keep)
    case 'dense': {
      const { channels, k } = op.table
      const weights = keep(
        tf.transpose(tf.tensor2d(Float32Array.from(op.table.weights), [channels, k])),
      )
      const bias = keep(biasOf(op))
      return ([x]) =>
        tf.reshape(
          tf.fused.matMul({
            a: tf.reshape(x as tf.Tensor, [-1, k]),
            b: weights,
            bias,
            activation: activationOf(op),
          }),
          shape,
        )
    }
    case 'avgPool':
      return ([x]) => tf.avgPool(x as tf.Tensor4D, [...op.kernel], [...op.strides], 'valid')
    case 'maxPool':
      return ([x]) => tf.maxPool(x as tf.Tensor4D, [...op.kernel], [...op.strides], 'valid')
    case 'add':
      return ([a, b]) => activated(tf.add(a as tf.Tensor4D, b as tf.Tensor4D), op)
    case 'pad':
      return ([x]) => tf.pad4d(x as tf.Tensor4D, paddingsOf(op))
    case 'mean':
      return ([x]) =>
        tf.reshape(
          tf.mean(tf.reshape(x as tf.Tensor, [shape.reduce((a, b) => a * b, 1), -1]), 1),
          shape,
        )
    case 'reshape':
      return ([x]) => tf.reshape(x as tf.Tensor4D, shape)
    case 'transpose':
      return ([x]) => tf.transpose(x as tf.Tensor4D, [...op.permutation])
    case 'softmax':
      return ([x]) => tf.softmax(x as tf.Tensor4D)
    default:
      throw new Error(`The benchmark has no float twin of ${op.kind}.`)
  }
}

const activationOf = ({ hi }: { readonly hi: number }): 'relu' | 'relu6' =>
  hi < 127 ? 'relu6' : 'relu'

const activated = <T extends tf.Tensor>(x: T, op: { readonly hi: number }): T =>
  activationOf(op) === 'relu6' ? (tf.relu6(x) as T) : x

const biasOf = ({ table }: LinearOp): tf.Tensor1D => tf.tensor1d(Float32Array.from(table.biases))

const paddingOf = (
  op: Extract<ExactOp, { kind: 'conv2d' | 'depthwiseConv2d' }>,
): 'same' | 'valid' => {
  const height = op.inputs[0]?.tensor.shape[1] ?? 1
  const isSame = op.output.shape[1] === Math.ceil(height / op.strides[0])
  return isSame && op.kernel[0] !== 1 ? 'same' : 'valid'
}

const fusedOf = (
  op: Extract<ExactOp, { kind: 'conv2d' | 'depthwiseConv2d' }>,
  keep: <T extends tf.Tensor>(tensor: T) => T,
) => ({
  strides: [...op.strides] as [number, number],
  pad: paddingOf(op),
  bias: keep(biasOf(op)),
  activation: activationOf(op),
})

const convolution = (
  op: Extract<ExactOp, { kind: 'conv2d' }>,
  keep: <T extends tf.Tensor>(tensor: T) => T,
): Apply => {
  const { channels, k } = op.table
  const [height, width] = op.kernel
  const raw = tf.tensor4d(Float32Array.from(op.table.weights), [
    channels,
    height,
    width,
    k / (height * width),
  ])
  const filter = keep(tf.transpose(raw, [1, 2, 3, 0]))
  const fused = fusedOf(op, keep)
  return ([x]) => tf.fused.conv2d({ x: x as tf.Tensor4D, filter, ...fused })
}

const depthwise = (
  op: Extract<ExactOp, { kind: 'depthwiseConv2d' }>,
  keep: <T extends tf.Tensor>(tensor: T) => T,
): Apply => {
  const [height, width] = op.kernel
  const inChannels = op.table.channels / op.channelMultiplier
  const raw = tf.tensor4d(Float32Array.from(op.table.weights), [
    inChannels,
    op.channelMultiplier,
    height,
    width,
  ])
  const filter = keep(tf.transpose(raw, [2, 3, 0, 1]))
  const fused = fusedOf(op, keep)
  return ([x]) => tf.fused.depthwiseConv2d({ x: x as tf.Tensor4D, filter, ...fused })
}

const paddingsOf = (
  op: Extract<ExactOp, { kind: 'pad' }>,
): [[number, number], [number, number], [number, number], [number, number]] => {
  const from = op.inputs[0]?.tensor.shape ?? [1, 1, 1, 1]
  const at = (axis: 0 | 1 | 2 | 3): [number, number] => [
    op.before[axis],
    op.output.shape[axis] - from[axis] - op.before[axis],
  ]
  return [at(0), at(1), at(2), at(3)]
}
