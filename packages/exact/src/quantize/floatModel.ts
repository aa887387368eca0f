/** What follows the sums of an operator; the quantiser folds it into the clamp range. */
export type Activation = 'none' | 'relu' | 'relu6'

/** Rows, then columns. */
export type Pair = [number, number]

/** `same` is TensorFlow's: ceil(size / stride) outputs, an odd padding cell goes last. */
export type Padding = 'same' | 'valid'

type Window = {
  kernel: Pair
  strides: Pair
  padding: Padding
}

/** Distance between neighbouring cells of a kernel; 1 unless it is given. */
type Dilated = { dilations?: Pair }

type Weighted = {
  weights: Float32Array
  /** One per output channel. */
  bias: Float32Array
  activation: Activation
}

/** Weights as [kernel rows, kernel columns, input channels, output channels]. */
export type FloatConv2d = { kind: 'conv2d'; outChannels: number } & Window & Dilated & Weighted

/** Weights as [kernel rows, kernel columns, input channels, multiplier]. */
export type FloatDepthwiseConv2d = {
  kind: 'depthwiseConv2d'
  /** Output channels per input channel. */
  multiplier: number
} & Window &
  Dilated &
  Weighted

/** Flattens its whole input, or reads its last axis at every position; weights as [inputs, output channels]. */
export type FloatDense = {
  kind: 'dense'
  outChannels: number
  isPerPosition?: boolean
} & Weighted

/** Cells of the padding are left out: no maximum is 0 because of it, and no mean smaller. */
export type FloatPool = { kind: 'maxPool' | 'avgPool' } & Window

export type FloatOp = FloatConv2d | FloatDepthwiseConv2d | FloatDense | FloatPool

/** A float network as a chain of operators, images as [height, width, channels]. */
export type FloatModel = {
  inputShape: [number, number, number]
  /** An input byte q stands for scale * (q - zeroPoint). */
  input: { scale: number; zeroPoint: number }
  ops: FloatOp[]
}
