import type { Activation, FloatOp } from '@gavel/exact'
import * as tf from '@tensorflow/tfjs'
import { avgPoolHalf, convolve, convolveDepthwise, maxPoolHalf } from './differentiable.ts'

/** An operator of a float model whose weights a tfjs optimizer can change. */
export type Layer = {
  readonly apply: (batch: tf.Tensor4D) => tf.Tensor4D
  /** The operator with its present weights. */
  readonly read: () => FloatOp
  readonly dispose: () => void
}

/** The operators that this package trains: stride-1 convolutions, dense, and 2 x 2 pooling. */
export const layerOf = (op: FloatOp): Layer => {
  if (!('weights' in op)) {
    const apply = op.kind === 'maxPool' ? maxPoolHalf : avgPoolHalf
    return { apply, read: () => op, dispose: () => {} }
  }
  const weights = tf.variable(tf.tensor4d(op.weights, filterShape(op)))
  const bias = tf.variable(tf.tensor1d(op.bias))
  const apply = (batch: tf.Tensor4D): tf.Tensor4D => {
    const sums = tf.add(linear(op, batch, weights), bias) as tf.Tensor4D
    return activate[op.activation](sums)
  }
  return {
    apply,
    read: () => ({ ...op, weights: valuesOf(weights), bias: valuesOf(bias) }),
    dispose: () => tf.dispose([weights, bias]),
  }
}

const activate: Record<Activation, (sums: tf.Tensor4D) => tf.Tensor4D> = {
  none: (sums) => sums,
  relu: tf.relu,
  relu6: tf.relu6,
}

type WeightedOp = Extract<FloatOp, { weights: Float32Array }>

const filterShape = (op: WeightedOp): [number, number, number, number] => {
  const channels = op.bias.length
  if (op.kind === 'dense') return [1, 1, op.weights.length / channels, channels]
  const [height, width] = op.kernel
  if (op.kind === 'depthwiseConv2d') return [height, width, channels, 1]
  return [height, width, op.weights.length / (height * width * channels), channels]
}

const linear = (op: WeightedOp, batch: tf.Tensor4D, weights: tf.Tensor4D): tf.Tensor4D => {
  switch (op.kind) {
    case 'conv2d':
      return convolve(padded(batch, op), weights)
    case 'depthwiseConv2d':
      return convolveDepthwise(padded(batch, op), weights)
    case 'dense': {
      const [, , inputs, outputs] = weights.shape
      const rows = tf.reshape(batch, [-1, inputs])
      const sums = tf.matMul(rows, tf.reshape(weights, [inputs, outputs]))
      return tf.reshape(sums, [-1, 1, 1, outputs])
    }
  }
}

/** Zeros around an image; stride 1 and an odd kernel need the same number on both sides. */
const padded = (
  batch: tf.Tensor4D,
  { kernel: [height, width], padding }: { kernel: [number, number]; padding: 'same' | 'valid' },
): tf.Tensor4D => {
  if (padding === 'valid') return batch
  const [rows, columns] = [(height - 1) / 2, (width - 1) / 2]
  return tf.pad(batch, [
    [0, 0],
    [rows, rows],
    [columns, columns],
    [0, 0],
  ])
}

const valuesOf = (variable: tf.Variable): Float32Array => Float32Array.from(variable.dataSync())
