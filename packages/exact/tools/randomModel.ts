import type {
  ExactModel,
  ExactOp,
  OpInput,
  Pair,
  Shape,
  TensorDescriptor,
  WindowOp,
} from '../src/model.ts'
import { tensorLength } from '../src/tensor.ts'
import type { Random } from './random.ts'
import { randomTable } from './randomTable.ts'

/** The operators of image networks: each reads one tensor. anyModel.ts draws from all. */
export type ImageKind = 'conv2d' | 'depthwiseConv2d' | 'dense' | 'maxPool' | 'avgPool'

export type RandomModelOptions = {
  /** Kinds of which the operators are drawn. */
  readonly kinds: readonly ImageKind[]
  readonly ops: number
  /** Largest height and width, and largest number of channels, of the input. */
  readonly size: number
  readonly channels: number
}

/** A valid model of random operators on random earlier tensors. */
export const randomModel = (random: Random, options: RandomModelOptions): ExactModel => {
  const { size, channels } = options
  const input = tensor(random, [
    1,
    random.integer(1, size),
    random.integer(1, size),
    random.integer(1, channels),
  ])
  const tensors = [input]
  const ops: ExactOp[] = []
  for (let i = 0; i < options.ops; i++) {
    const source = random.chance(0.8) ? i : random.integer(0, i)
    const from = { source, tensor: tensors[source] ?? input }
    const op = IMAGE_BUILDERS[random.pick(options.kinds)](random, from, options)
    ops.push(op)
    tensors.push(op.output)
  }
  return { header: { version: 1, kind: 0, input }, ops, metadata: { name: 'random' } }
}

type Builder = (
  random: Random,
  from: OpInput,
  options: Pick<RandomModelOptions, 'channels'>,
) => ExactOp

export const tensor = (random: Random, shape: Shape): TensorDescriptor => ({
  shape,
  blockSize: random.pick([256, 256, 257, random.integer(256, 1024), 1024]),
  zeroPoint: random.pick([0, -128, 127, random.integer(-128, 127)]),
})

export const clampRange = (random: Random): { lo: number; hi: number } => {
  const lo = random.pick([-128, -128, -128, random.integer(-128, 127)])
  return { lo, hi: random.pick([127, 127, random.integer(lo, 127)]) }
}

type Placement = Pick<WindowOp, 'kernel' | 'strides' | 'padTop' | 'padLeft'> & {
  readonly dilations: Pair
  readonly extent: Pair
}

/** Kernel, stride, dilation, padding and output extent such that every window touches the image. */
const placement = (random: Random, shape: Shape, mostDilation: number): Placement => {
  const axis = (length: number) => {
    const kernel = random.integer(1, 4)
    const stride = random.integer(1, 3)
    const dilation = random.integer(1, mostDilation)
    const pad = random.integer(0, (kernel - 1) * dilation)
    const most = Math.floor((length - 1 + pad) / stride) + 1
    return { kernel, stride, dilation, pad, extent: random.integer(Math.ceil(most / 2), most) }
  }
  const [y, x] = [axis(shape[1]), axis(shape[2])]
  return {
    kernel: [y.kernel, x.kernel],
    strides: [y.stride, x.stride],
    dilations: [y.dilation, x.dilation],
    padTop: y.pad,
    padLeft: x.pad,
    extent: [y.extent, x.extent],
  }
}

/** Pools keep channels; convolutions choose them. */
const image = (random: Random, extent: Pair, channels: number): TensorDescriptor =>
  tensor(random, [1, extent[0], extent[1], channels])

/** The axes of a tensor with batch 1; a batch of a dense output never comes first. */
export const IMAGE_BUILDERS: { readonly [Kind in ImageKind]: Builder } = {
  conv2d: (random, from, options) => {
    const { extent, ...window } = placement(random, from.tensor.shape, 2)
    const channels = random.integer(1, options.channels)
    const k = window.kernel[0] * window.kernel[1] * from.tensor.shape[3]
    const profile = random.pick(['F', 'F', 'T'] as const)
    return {
      kind: 'conv2d',
      inputs: [from],
      output: image(random, extent, channels),
      profile,
      table: randomTable(random, profile, channels, k),
      ...window,
      ...clampRange(random),
    }
  },
  depthwiseConv2d: (random, from) => {
    const { extent, ...window } = placement(random, from.tensor.shape, 2)
    const channelMultiplier = from.tensor.shape[3] > 16 ? 1 : random.pick([1, 1, 2, 3])
    const channels = from.tensor.shape[3] * channelMultiplier
    const profile = random.pick(['F', 'F', 'T'] as const)
    return {
      kind: 'depthwiseConv2d',
      inputs: [from],
      output: image(random, extent, channels),
      profile,
      table: randomTable(random, profile, channels, window.kernel[0] * window.kernel[1]),
      ...window,
      channelMultiplier,
      ...clampRange(random),
    }
  },
  dense: (random, from, options) => {
    const { shape } = from.tensor
    const length = tensorLength(from.tensor)
    const rows: readonly [number, number] = random.pick([
      [1, 1],
      [shape[1], shape[2]],
      [1, shape[1]],
    ])
    const channels = random.integer(1, options.channels)
    const profile = random.pick(['F', 'F', 'T'] as const)
    return {
      kind: 'dense',
      inputs: [from],
      output: tensor(random, [1, rows[0], rows[1], channels]),
      profile,
      table: randomTable(random, profile, channels, length / rows[0] / rows[1]),
      ...clampRange(random),
    }
  },
  maxPool: (random, from) => {
    const { extent, dilations: _, ...window } = placement(random, from.tensor.shape, 1)
    const output = image(random, extent, from.tensor.shape[3])
    return { kind: 'maxPool', inputs: [from], output, ...window }
  },
  avgPool: (random, from) => {
    const { extent, dilations: _, ...window } = placement(random, from.tensor.shape, 1)
    const output = image(random, extent, from.tensor.shape[3])
    return { kind: 'avgPool', inputs: [from], output, ...window, ...clampRange(random) }
  },
}

export const ALL_KINDS: readonly ImageKind[] = [
  'conv2d',
  'depthwiseConv2d',
  'dense',
  'maxPool',
  'avgPool',
]

/** A small model of any kinds, from one number. */
export const smallModel = (random: Random): ExactModel =>
  randomModel(random, { kinds: ALL_KINDS, ops: random.integer(1, 4), size: 8, channels: 6 })
