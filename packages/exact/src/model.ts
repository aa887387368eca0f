/** Lower-case hex with 0x, two digits a byte. */
export type Hex = `0x${string}`

/** d0, d1, d2, d3: images are [1, height, width, channels], vectors [1, 1, 1, length]. Every entry >= 1. */
export type Shape = readonly [number, number, number, number]

/** A row-major int8 tensor: its shape, the bytes in one of its hashed blocks, and its zero point. */
export type TensorDescriptor = {
  readonly shape: Shape
  /** Bytes of a block: 256 to 1 024; the last block of a tensor has what remains. */
  readonly blockSize: number
  /** The int8 that stands for real 0: -128 to 127. */
  readonly zeroPoint: number
}

/** Where an operator reads from: source 0 is the model's input, source i the output of op i (ops count from 1). */
export type OpInput = {
  readonly source: number
  readonly tensor: TensorDescriptor
}

/** How an accumulator becomes an int8. F: models that we quantise; T: TFLite's single rounding (docs/exact.md). */
export type Profile = 'F' | 'T'

/**
 * The output channels of a linear operator. Channel c has the folded bias `biases[c]`, the multiplier
 * `multipliers[c]`, the shift `shifts[c]` and the weights `weights[c * k .. (c + 1) * k)` in reduction order.
 */
export type ChannelTable = {
  readonly channels: number
  /** Products in one accumulator: 1 to 32 768. */
  readonly k: number
  /** b' = b - zeroPoint(input) * sum(w). */
  readonly biases: Int32Array
  readonly multipliers: Uint32Array
  readonly shifts: Uint8Array
  /** -127 to 127 each. */
  readonly weights: Int8Array
}

/** A pair [vertical, horizontal]. */
export type Pair = readonly [number, number]

type OpBase = {
  readonly inputs: readonly OpInput[]
  readonly output: TensorDescriptor
}

type Clamped = {
  /** Smallest and largest int8 that the operator may give: ReLU and ReLU6 are such a range. */
  readonly lo: number
  readonly hi: number
}

type Linear = OpBase & Clamped & { readonly profile: Profile; readonly table: ChannelTable }

/** Bottom and right padding follow from the output's shape. */
type Window = {
  readonly kernel: Pair
  readonly strides: Pair
  readonly padTop: number
  readonly padLeft: number
}

/** Reduction order (ky, kx, ci); cells outside the image count as the input's zero point. */
export type Conv2dOp = Linear & Window & { readonly kind: 'conv2d'; readonly dilations: Pair }

/** Output channel c reads input channel floor(c / channelMultiplier); reduction order (ky, kx). */
export type DepthwiseConv2dOp = Linear &
  Window & {
    readonly kind: 'depthwiseConv2d'
    readonly dilations: Pair
    readonly channelMultiplier: number
  }

/** Rows are d0*d1*d2 of the output, channels its d3; k = input length / rows, so a dense may flatten. */
export type DenseOp = Linear & { readonly kind: 'dense' }

/** Cells outside the image count as -128. */
export type MaxPoolOp = OpBase & Window & { readonly kind: 'maxPool' }

/** Mean of the cells inside the image, half away from zero. */
export type AvgPoolOp = OpBase & Window & Clamped & { readonly kind: 'avgPool' }

/** One operator of a model. The union grows by one member for each file in ops/. */
export type ExactOp = Conv2dOp | DepthwiseConv2dOp | DenseOp | MaxPoolOp | AvgPoolOp

export type OpKind = ExactOp['kind']

export type OpOf<Kind extends OpKind> = Extract<ExactOp, { readonly kind: Kind }>

/** The operators that own a ChannelTable. */
export type LinearOp = Conv2dOp | DepthwiseConv2dOp | DenseOp

/** The operators that slide a window over an image. */
export type WindowOp = Conv2dOp | DepthwiseConv2dOp | MaxPoolOp | AvgPoolOp

export type ModelHeader = {
  readonly version: 1
  readonly kind: 0
  readonly input: TensorDescriptor
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** What people read about a model. Not part of modelId, so nothing may depend on it. */
export type ModelMetadata = {
  readonly name: string
  readonly description?: string
  readonly labels?: readonly string[]
  /** How a client turns its data into the input tensor, for example `{ encoding: 'grey8-minus-128' }`. */
  readonly input?: { readonly encoding: string; readonly [key: string]: JsonValue }
  readonly [key: string]: JsonValue | undefined
}

/** A model: operators in topological order, the last one gives the output. */
export type ExactModel = {
  readonly header: ModelHeader
  readonly ops: readonly ExactOp[]
  readonly metadata: ModelMetadata
}
