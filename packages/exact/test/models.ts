import type {
  ChannelTable,
  Conv2dOp,
  ExactModel,
  Profile,
  Shape,
  TensorDescriptor,
} from '../src/index.ts'

export const tensor = (shape: Shape, blockSize = 256): TensorDescriptor => ({
  shape,
  blockSize,
  zeroPoint: 0,
})

const tableOf = (channels: number, k: number): ChannelTable => ({
  channels,
  k,
  biases: new Int32Array(channels),
  multipliers: new Uint32Array(channels).fill(1024),
  shifts: new Uint8Array(channels).fill(20),
  weights: new Int8Array(channels * k).fill(1),
})

/** A 3 x 3 convolution of a 4 x 4 image that keeps its extent, with some fields changed. */
export const conv = (changed: Partial<Conv2dOp> = {}): Conv2dOp => ({
  kind: 'conv2d',
  inputs: [{ source: 0, tensor: tensor([1, 4, 4, 3]) }],
  output: tensor([1, 4, 4, 2]),
  profile: 'F',
  table: tableOf(2, 27),
  kernel: [3, 3],
  strides: [1, 1],
  dilations: [1, 1],
  padTop: 1,
  padLeft: 1,
  lo: -128,
  hi: 127,
  ...changed,
})

export const convModel = (changed: Partial<Conv2dOp> = {}): ExactModel => ({
  header: { version: 1, kind: 0, input: tensor([1, 4, 4, 3]) },
  ops: [conv(changed)],
  metadata: { name: 'conv' },
})

type DenseOptions = {
  readonly k?: number
  readonly weight?: number
  readonly bias?: number
  readonly multiplier?: number
  readonly shift?: number
  readonly profile?: Profile
}

/** One channel of k equal weights. */
export const denseModel = (options: DenseOptions): ExactModel => {
  const { k = 4, weight = 1, bias = 0, multiplier = 1024, shift = 20, profile = 'F' } = options
  const input = tensor([1, 1, 1, k], 1024)
  const table = {
    channels: 1,
    k,
    biases: Int32Array.of(bias),
    multipliers: Uint32Array.of(multiplier),
    shifts: Uint8Array.of(shift),
    weights: new Int8Array(k).fill(weight),
  }
  return {
    header: { version: 1, kind: 0, input },
    ops: [
      {
        kind: 'dense',
        inputs: [{ source: 0, tensor: input }],
        output: tensor([1, 1, 1, 1]),
        profile,
        table,
        lo: -128,
        hi: 127,
      },
    ],
    metadata: { name: 'dense' },
  }
}

type PoolOptions = { readonly size: number; readonly kernel: number; readonly channels?: number }

/** A maxPool of one whole square image, or of each of its cells. */
export const poolModel = ({ size, kernel, channels = 1 }: PoolOptions): ExactModel => {
  const input = tensor([1, size, size, channels], 1024)
  const extent = size - kernel + 1
  return {
    header: { version: 1, kind: 0, input },
    ops: [
      {
        kind: 'maxPool',
        inputs: [{ source: 0, tensor: input }],
        output: tensor([1, extent, extent, channels], 1024),
        kernel: [kernel, kernel],
        strides: [1, 1],
        padTop: 0,
        padLeft: 0,
      },
    ],
    metadata: { name: 'pool' },
  }
}
