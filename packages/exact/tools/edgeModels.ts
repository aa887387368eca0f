import type {
  ChannelTable,
  ExactModel,
  ExactOp,
  Profile,
  Shape,
  TensorDescriptor,
} from '../src/model.ts'
import { randomOf } from './random.ts'
import { randomTable } from './randomTable.ts'

const tensor = (shape: Shape, zeroPoint: number, blockSize = 256): TensorDescriptor => ({
  shape,
  blockSize,
  zeroPoint,
})

const modelOf = (name: string, input: TensorDescriptor, ...ops: ExactOp[]): ExactModel => ({
  header: { version: 1, kind: 0, input },
  ops,
  metadata: { name },
})

const FULL = { lo: -128, hi: 127 } as const
const POINT = { kernel: [1, 1], strides: [1, 1], padTop: 0, padLeft: 0 } as const

const denseOf = (
  name: string,
  length: number,
  profile: Profile,
  table: ChannelTable,
  input = tensor([1, 1, 1, length], 3),
): ExactModel =>
  modelOf(name, input, {
    kind: 'dense',
    inputs: [{ source: 0, tensor: input }],
    output: tensor([1, 1, 1, table.channels], -5),
    profile,
    table,
    ...FULL,
  })

const constantTable = (
  k: number,
  weight: number,
  bias: number,
  multiplier: number,
  shift: number,
): ChannelTable => ({
  channels: 1,
  k,
  biases: Int32Array.of(bias),
  multipliers: Uint32Array.of(multiplier),
  shifts: Uint8Array.of(shift),
  weights: new Int8Array(k).fill(weight),
})

/** Models that stand on an edge of the rules: places where an off-by-one of a judge or an engine shows. */
export const edgeModels = (): ExactModel[] => [
  windowOfNoCell(),
  denseOf(
    'dense of the largest F sum',
    1032,
    'F',
    constantTable(1032, -127, 2 ** 24 - 1 - 128 * 127 * 1032, 1024, 35),
  ),
  denseOf('dense of 32 products', 32, 'F', constantTable(32, 1, 0, 1024, 11)),
  denseOf('dense of 33 products', 33, 'F', constantTable(33, -1, 1, 1024, 11)),
  denseOf('dense of ties below zero', 31, 'F', constantTable(31, 1, -7, 1024, 11)),
  denseOf(
    'dense of the largest T sum',
    1040,
    'T',
    constantTable(1040, 127, -(2 ** 31 - 1 - 128 * 127 * 1040), 2 ** 31 - 1, 62),
  ),
  denseOf('dense of multiplier 0', 5, 'T', constantTable(5, 127, 2 ** 30, 0, 31)),
  denseOf('dense of constant channels', 40, 'T', constantTable(40, 0, -(2 ** 30), 2 ** 30, 57)),
  denseOf(
    'dense of an input of exactly two blocks',
    512,
    'F',
    randomTable(randomOf(1), 'F', 3, 512),
  ),
  denseOf(
    'dense of an input of two blocks and a byte',
    513,
    'F',
    randomTable(randomOf(2), 'F', 3, 513),
  ),
  averageOfTies(),
]

/** Every tap of the dilated window misses the image: the judge needs no block of the input. */
const windowOfNoCell = (): ExactModel => {
  const input = tensor([1, 1, 1, 2], 77)
  return modelOf('conv2d that reads no cell', input, {
    kind: 'conv2d',
    inputs: [{ source: 0, tensor: input }],
    output: tensor([1, 1, 1, 2], 0),
    profile: 'F',
    table: randomTable(randomOf(3), 'F', 2, 8),
    ...POINT,
    kernel: [2, 2],
    dilations: [2, 2],
    padTop: 1,
    padLeft: 1,
    ...FULL,
  })
}

/** Windows of 2 x 2 cells with odd sums on both sides of zero. */
const averageOfTies = (): ExactModel => {
  const input = tensor([1, 4, 4, 3], 10)
  const pooled = tensor([1, 4, 4, 3], 10)
  const window = { kernel: [2, 2], strides: [1, 1], padTop: 1, padLeft: 1 } as const
  return modelOf(
    'avgPool of ties, maxPool of its result',
    input,
    { kind: 'avgPool', inputs: [{ source: 0, tensor: input }], output: pooled, ...window, ...FULL },
    { kind: 'maxPool', inputs: [{ source: 1, tensor: pooled }], output: pooled, ...window },
  )
}
