// The layers that the wasm backend runs forwards but not backwards, with gradients made of
// operators that it has. Convolutions have stride 1 and no padding: pad before.
import * as tf from '@tensorflow/tfjs'

/** Convolution; `filter` is [height, width, in channels, out channels]. */
export const convolve = (image: tf.Tensor4D, filter: tf.Tensor4D): tf.Tensor4D =>
  differentiable(
    [image, filter],
    ([x, w]) => tf.conv2d(x, w, 1, 'valid'),
    (dy, [x, w]) => [
      tf.conv2d(surround(dy, w), tf.transpose(tf.reverse(w, [0, 1]), [0, 1, 3, 2]), 1, 'valid'),
      convolutionFilterGradient(dy, x, w),
    ],
  )

/** Depthwise convolution; `filter` is [height, width, channels, 1]. */
export const convolveDepthwise = (image: tf.Tensor4D, filter: tf.Tensor4D): tf.Tensor4D =>
  differentiable(
    [image, filter],
    ([x, w]) => tf.depthwiseConv2d(x, w, 1, 'valid'),
    (dy, [x, w]) => [
      tf.depthwiseConv2d(surround(dy, w), tf.reverse(w, [0, 1]), 1, 'valid'),
      depthwiseFilterGradient(dy, x, w),
    ],
  )

/** Maximum over disjoint 2 x 2 cells; where values tie, each receives the gradient. */
export const maxPoolHalf = (image: tf.Tensor4D): tf.Tensor4D =>
  differentiable(
    [image],
    ([x]) => tf.maxPool(x, 2, 2, 'valid'),
    (dy, [x]) => {
      const isMaximum = tf.equal(x, enlarge(tf.maxPool(x, 2, 2, 'valid')))
      return [tf.mul(enlarge(dy), tf.cast(isMaximum, 'float32'))]
    },
  )

/** Mean over disjoint 2 x 2 cells. */
export const avgPoolHalf = (image: tf.Tensor4D): tf.Tensor4D =>
  differentiable(
    [image],
    ([x]) => tf.avgPool(x, 2, 2, 'valid'),
    (dy) => [tf.mul(enlarge(dy), 1 / 4)],
  )

type Inputs = readonly [tf.Tensor4D] | readonly [tf.Tensor4D, tf.Tensor4D]

const differentiable = <I extends Inputs>(
  inputs: I,
  forward: (inputs: I) => tf.Tensor4D,
  backward: (dy: tf.Tensor4D, inputs: I) => tf.Tensor4D[],
): tf.Tensor4D =>
  tf.customGrad((...given) => {
    const save = given.at(-1) as tf.GradSaveFunc
    const tensors = given.slice(0, -1) as tf.Tensor[]
    save(tensors)
    return {
      value: forward(tensors as unknown as I),
      gradFunc: (dy, saved) => backward(dy as tf.Tensor4D, saved as unknown as I),
    }
  })(...inputs) as tf.Tensor4D

/** Zeros around a gradient, so that sliding the filter over it meets every input pixel. */
const surround = (dy: tf.Tensor4D, { shape: [height, width] }: tf.Tensor4D): tf.Tensor4D =>
  tf.pad(dy, [
    [0, 0],
    [height - 1, height - 1],
    [width - 1, width - 1],
    [0, 0],
  ])

/** Row and column of every cell of a filter. */
const cellsOf = ({ shape: [height, width] }: tf.Tensor4D): [number, number][] =>
  Array.from({ length: height * width }, (_, cell) => [Math.floor(cell / width), cell % width])

/** Channels come first, so that each shifted image is some whole rows of one matrix. */
const convolutionFilterGradient = (
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
): tf.Tensor4D => {
  const [batch, height, width, outChannels] = dy.shape
  const inChannels = filter.shape[2]
  const planes: tf.Tensor4D = tf.transpose(x, [3, 0, 1, 2])
  const rows = cellsOf(filter).map(([row, column]) =>
    tf.slice4d(planes, [0, 0, row, column], [inChannels, batch, height, width]),
  )
  const patches = tf.reshape(tf.concat(rows, 0), [-1, batch * height * width])
  return tf.reshape(tf.matMul(patches, tf.reshape(dy, [-1, outChannels])), filter.shape)
}

const depthwiseFilterGradient = (
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
): tf.Tensor4D => {
  const cells = cellsOf(filter).map(([row, column]) => {
    const shifted = tf.slice4d(x, [0, row, column, 0], dy.shape)
    return tf.sum(tf.mul(shifted, dy), [0, 1, 2])
  })
  return tf.reshape(tf.stack(cells), filter.shape)
}

const enlarge = (pooled: tf.Tensor4D): tf.Tensor4D =>
  tf.image.resizeNearestNeighbor(pooled, [pooled.shape[1] * 2, pooled.shape[2] * 2])
