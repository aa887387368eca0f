import * as tf from '@tensorflow/tfjs'
import { randomFrom } from './trained.ts'

const { layers } = tf

/** Weights that are the same in each run; tfjs's own are seeded by the clock. */
export const withWeights = (model: tf.LayersModel, seed: number): tf.LayersModel => {
  const random = randomFrom(seed)
  const weights = model.getWeights().map((weight) => {
    const reduction = weight.shape.slice(0, -1).reduce((product, length) => product * length, 1)
    const spread = Math.sqrt(3 / reduction)
    // The variance of a batch normalisation is positive; other weights may as well be in such a model.
    const values = Float32Array.from({ length: weight.size }, () =>
      weight.shape.length === 1 ? 0.5 + random() : spread * (2 * random() - 1),
    )
    return tf.tensor(values, weight.shape)
  })
  model.setWeights(weights)
  tf.dispose(weights)
  return model
}

export const moonNet = (): tf.LayersModel =>
  tf.sequential({
    layers: [
      layers.dense({ inputShape: [2], units: 16, activation: 'tanh' }),
      layers.dropout({ rate: 0.1, seed: 1 }),
      layers.dense({ units: 16, activation: 'relu' }),
      layers.dense({ units: 2, activation: 'softmax' }),
    ],
  })

/** Convolutions with batch normalisation, a residual sum, a depthwise and a separable one, global pooling. */
export const residualNet = (): tf.LayersModel => {
  const input = tf.input({ shape: [8, 8, 1] })
  const apply = (layer: tf.layers.Layer, ...inputs: tf.SymbolicTensor[]): tf.SymbolicTensor =>
    layer.apply(
      inputs.length === 1 ? (inputs[0] as tf.SymbolicTensor) : inputs,
    ) as tf.SymbolicTensor
  let x = apply(
    layers.conv2d({ filters: 6, kernelSize: 3, padding: 'same', useBias: false, name: 'stem' }),
    input,
  )
  x = apply(layers.reLU({}), apply(layers.batchNormalization({ momentum: 0.7 }), x))
  let y = apply(layers.depthwiseConv2d({ kernelSize: 3, padding: 'same', name: 'depth' }), x)
  y = apply(layers.batchNormalization({ momentum: 0.7 }), y)
  x = apply(layers.add({ name: 'residual' }), x, y)
  x = apply(
    layers.zeroPadding2d({
      padding: [
        [0, 1],
        [0, 1],
      ],
    }),
    x,
  )
  x = apply(
    layers.separableConv2d({
      filters: 12,
      kernelSize: 3,
      strides: 2,
      activation: 'relu',
      name: 'down',
    }),
    x,
  )
  x = apply(layers.globalAveragePooling2d({}), x)
  x = apply(layers.dense({ units: 3, name: 'logits' }), x)
  return tf.model({ inputs: input, outputs: apply(layers.softmax(), x) })
}

/** Branches of different scale joined by a concatenation, a product, pools and a nested model. */
export const branchNet = (): tf.LayersModel => {
  const input = tf.input({ shape: [8, 8, 1] })
  const apply = (layer: tf.layers.Layer, ...inputs: tf.SymbolicTensor[]): tf.SymbolicTensor =>
    layer.apply(
      inputs.length === 1 ? (inputs[0] as tf.SymbolicTensor) : inputs,
    ) as tf.SymbolicTensor
  const inner = tf.sequential({
    name: 'inner',
    layers: [
      layers.conv2d({ inputShape: [8, 8, 1], filters: 4, kernelSize: 3, padding: 'same' }),
      layers.activation({ activation: 'swish' }),
    ],
  })
  const a = apply(layers.maxPooling2d({ poolSize: 2 }), apply(inner, input))
  const b = apply(
    layers.averagePooling2d({ poolSize: 2 }),
    apply(layers.conv2d({ filters: 3, kernelSize: 1, activation: 'sigmoid' }), input),
  )
  const gated = apply(
    layers.multiply({}),
    b,
    apply(layers.conv2d({ filters: 3, kernelSize: 1 }), b),
  )
  const joined = apply(layers.concatenate({ axis: -1, name: 'join' }), a, gated)
  const x = apply(layers.flatten(), apply(layers.permute({ dims: [3, 1, 2] }), joined))
  const hidden = apply(layers.dense({ units: 10, activation: 'elu' }), x)
  return tf.model({
    inputs: input,
    outputs: apply(layers.dense({ units: 3, activation: 'softmax' }), hidden),
  })
}

/** A network on sequences. */
export const sequenceNet = (): tf.LayersModel =>
  tf.sequential({
    layers: [
      layers.conv1d({ inputShape: [12, 3], filters: 5, kernelSize: 3, padding: 'same' }),
      layers.leakyReLU({ alpha: 0.1 }),
      layers.maxPooling1d({ poolSize: 2 }),
      layers.dense({ units: 4, activation: 'hardSigmoid' }),
      layers.globalAveragePooling1d({}),
      layers.dense({ units: 2 }),
    ],
  })
