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

/** One scale for all elements: clamp(zeroPoint + floor((acc * multiplier + 2^(shift-1)) / 2^shift), lo, hi). */
type Scaled = OpBase &
  Clamped & { readonly profile: Profile; readonly multiplier: number; readonly shift: number }

/** A table of an operator: its leaves one after the other, as they are hashed (docs/exact.md, "Tables"). */
type Tabled = { readonly lookup: Uint8Array }

/** Activation times activation over [d0, d1, rows, k] and [d0, d1, k, columns]; either may come transposed. */
export type MatmulOp = Scaled & {
  readonly kind: 'matmul'
  readonly isLeftTransposed: boolean
  readonly isRightTransposed: boolean
}

type AddBase = OpBase & Clamped & { readonly kind: 'add' }

/** One joint rounding: floor((a * multipliers[0] + b * multipliers[1] + constant + 2^(shift-1)) / 2^shift). */
export type AddOpF = AddBase & {
  readonly profile: 'F'
  /** -2 047 to 2 047 each. */
  readonly multipliers: Pair
  /** Holds both inputs' zero points. */
  readonly constant: number
  /** 1 to 22. */
  readonly shift: number
}

/** TFLite's three roundings: each (q - zero point) * 2^20 by its own scale, the sum by the output's. */
export type AddOpT = AddBase & {
  readonly profile: 'T'
  /** 0, or 2^30 to 2^31 - 1. */
  readonly multipliers: Pair
  /** 31 to 62 each. */
  readonly shifts: Pair
  /** 0, or 2^30 to 2^31 - 1. */
  readonly sumMultiplier: number
  /** 17 to 62. */
  readonly sumShift: number
}

/** Dimensions of 1 are broadcast. */
export type AddOp = AddOpF | AddOpT

/** Product of the two inputs without their zero points; dimensions of 1 are broadcast. */
export type MulOp = Scaled & { readonly kind: 'mul' }

/** Element e is the mean of the input bytes e * n to (e + 1) * n, n = input length / output length. */
export type MeanOp = Scaled & { readonly kind: 'mean' }

/** Another scale and zero point for every byte. */
export type RequantOp = Scaled & { readonly kind: 'requant' }

/** 2 to 16 inputs one after the other on an axis. All zero points are equal. */
export type ConcatOp = OpBase & { readonly kind: 'concat'; readonly axis: number }

/** The input lies at `before` in an output full of `value`. */
export type PadOp = OpBase & {
  readonly kind: 'pad'
  readonly before: Shape
  readonly value: number
}

/** The same bytes under another shape. */
export type ReshapeOp = OpBase & { readonly kind: 'reshape' }

/** Axis k of the output is axis permutation[k] of the input. */
export type TransposeOp = OpBase & { readonly kind: 'transpose'; readonly permutation: Shape }

/** Index i of the output's axis k is begin[k] + i * steps[k] of the input's. */
export type SliceOp = OpBase & {
  readonly kind: 'slice'
  readonly begin: Shape
  /** 1 to 65 535 each. */
  readonly steps: Shape
}

/** lookup[q & 0xff]: 256 entries, int8 each. */
export type LutOp = OpBase & Tabled & { readonly kind: 'lut' }

/** Each input byte, read unsigned and modulo `rows`, becomes a row of the table. A table of one row is a constant. */
export type EmbeddingOp = OpBase & Tabled & { readonly kind: 'embedding'; readonly rows: number }

/**
 * Softmax over d3. inputs[1], if there is one, is a mask of d3 bytes: columns with 0 are dropped. The lookup is
 * LUT16: 256 entries, u16 big endian, entry d = round(2^15 * exp(-scale * d)). Zero point of the output: -128.
 */
export type SoftmaxOp = OpBase &
  Tabled & {
    readonly kind: 'softmax'
    /** Row r of d2 keeps columns 0 to r + d3 - d2. */
    readonly isCausal: boolean
  }

/** Normalisation over d3. The lookup has 8 bytes a channel: i32 beta (with the output's zero point), i32 g. */
type Norm = OpBase & Clamped & Tabled & { /** k: 1 to 16. */ readonly shift: number }

export type LayerNormOp = Norm & { readonly kind: 'layerNorm' }

export type RmsNormOp = Norm & { readonly kind: 'rmsNorm' }

/** Index of the largest of d3 classes, the lowest of equals: one byte, two (high, low) above 256 classes. */
export type ArgmaxOp = OpBase & { readonly kind: 'argmax' }

/**
 * The next token. Inputs: logits (at most 256), the previous token (1 byte), a tensor whose last 8 bytes are
 * the seed. The lookup is LUT16 as in softmax.
 */
export type SampleOp = OpBase &
  Tabled & {
    readonly kind: 'sample'
    /** 'bySeed': greedy where all bytes of the seed are 0. */
    readonly mode: 'greedy' | 'seeded' | 'bySeed'
    /** u32 that is hashed with the seed. */
    readonly position: number
    /** The token after which only itself follows; 256 = none. */
    readonly endToken: number
  }

/** One operator of a model. The union grows by one member for each file in ops/. */
export type ExactOp =
  | Conv2dOp
  | DepthwiseConv2dOp
  | DenseOp
  | MaxPoolOp
  | AvgPoolOp
  | MatmulOp
  | AddOp
  | MulOp
  | MeanOp
  | ConcatOp
  | PadOp
  | ReshapeOp
  | TransposeOp
  | SliceOp
  | LutOp
  | EmbeddingOp
  | SoftmaxOp
  | LayerNormOp
  | RmsNormOp
  | ArgmaxOp
  | SampleOp
  | RequantOp

export type OpKind = ExactOp['kind']

export type OpOf<Kind extends OpKind> = Extract<ExactOp, { readonly kind: Kind }>

/** The operators that own a ChannelTable. */
export type LinearOp = Conv2dOp | DepthwiseConv2dOp | DenseOp

/** The operators that own a lookup table. */
export type TabledOp = Extract<ExactOp, Tabled>

/** The operators with one scale for all elements. */
export type ScaledOp = MatmulOp | MulOp | MeanOp | RequantOp

/** The operators that normalise rows. */
export type NormOp = LayerNormOp | RmsNormOp

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
