import type { FloatModel } from '@gavel/exact'
import * as tf from '@tensorflow/tfjs'
import { type Layer, layerOf } from './layers.ts'
import { SIDE } from './raster.ts'

const BATCH = 250

/** Images as the real numbers that a model's input stands for. */
export const imageTensor = (images: Uint8Array, { input }: FloatModel): tf.Tensor4D => {
  const values = Float32Array.from(images, (byte) => input.scale * (byte - 128 - input.zeroPoint))
  return tf.tensor4d(values, [images.length / (SIDE * SIDE), SIDE, SIDE, 1])
}

/** Runs a batch through all layers: [images, classes]. */
export const logitsOf = (layers: readonly Layer[], batch: tf.Tensor4D): tf.Tensor2D => {
  const last = layers.reduce((tensor, layer) => layer.apply(tensor), batch)
  return tf.reshape(last, [batch.shape[0], -1])
}

/** The label that a float model reads in each image. */
export const floatLabels = (model: FloatModel, images: Uint8Array): Uint8Array => {
  const layers = model.ops.map(layerOf)
  const labels = new Uint8Array(images.length / (SIDE * SIDE))
  for (let first = 0; first < labels.length; first += BATCH) {
    const bytes = images.subarray(first * SIDE * SIDE, (first + BATCH) * SIDE * SIDE)
    const read = tf.tidy(() => tf.argMax(logitsOf(layers, imageTensor(bytes, model)), 1).dataSync())
    labels.set(read, first)
  }
  for (const layer of layers) layer.dispose()
  return labels
}
