import { describe, expect, test } from 'vitest'
import {
  type ExactErrorCode,
  type ExactModel,
  type ExactOp,
  lut16Of,
  normTable,
  type Shape,
  type TensorDescriptor,
  validateModel,
} from '../src/index.ts'
import { codeOf } from './codeOf.ts'

const tensor = (shape: Shape, zeroPoint = 0): TensorDescriptor => ({
  shape,
  blockSize: 1024,
  zeroPoint,
})

const FULL = { lo: -128, hi: 127 } as const
const SCALE = { profile: 'F', multiplier: 1024, shift: 20, ...FULL } as const

/** A model of one operator on one input tensor, which it reads as often as the operator has inputs. */
const modelOf = (op: ExactOp): ExactModel => {
  const input = op.inputs[0]?.tensor
  if (input === undefined) throw new Error('an operator has an input')
  return { header: { version: 1, kind: 0, input }, ops: [op], metadata: { name: op.kind } }
}

const reading = (shape: Shape, count = 1, zeroPoint = 0) =>
  Array.from({ length: count }, () => ({ source: 0, tensor: tensor(shape, zeroPoint) }))

/** Of [1, 1, n, k] times its own transpose. */
const product = (k: number, profile: 'F' | 'T', changed: object = {}): ExactModel =>
  modelOf({
    kind: 'matmul',
    inputs: reading([1, 1, 1, k], 2),
    output: tensor([1, 1, 1, 1]),
    isLeftTransposed: false,
    isRightTransposed: true,
    ...SCALE,
    profile,
    ...(profile === 'T' && { multiplier: 2 ** 30, shift: 40 }),
    ...changed,
  })

const addF = (changed: object): ExactModel =>
  modelOf({
    kind: 'add',
    inputs: reading([1, 1, 1, 4], 2),
    output: tensor([1, 1, 1, 4]),
    profile: 'F',
    multipliers: [1024, 1024],
    constant: 0,
    shift: 10,
    ...FULL,
    ...changed,
  } as ExactOp)

const addT = (changed: object): ExactModel =>
  addF({
    profile: 'T',
    multipliers: [2 ** 30, 2 ** 30],
    shifts: [31, 31],
    sumMultiplier: 2 ** 30,
    sumShift: 50,
    ...changed,
  })

const scaled = (kind: 'mul' | 'mean' | 'requant', input: Shape, output: Shape): ExactModel =>
  modelOf({
    kind,
    inputs: reading(input, kind === 'mul' ? 2 : 1),
    output: tensor(output),
    ...SCALE,
  })

const norm = (channels: number, changed: object = {}): ExactModel =>
  modelOf({
    kind: 'layerNorm',
    inputs: reading([1, 1, 1, channels]),
    output: tensor([1, 1, 1, channels]),
    shift: 8,
    ...FULL,
    lookup: normTable(Array(channels).fill(0), Array(channels).fill(2 ** 15)),
    ...changed,
  })

const softmax = (shape: Shape, changed: object = {}): ExactModel =>
  modelOf({
    kind: 'softmax',
    inputs: reading(shape),
    output: tensor(shape, -128),
    isCausal: false,
    lookup: lut16Of(0.1),
    ...changed,
  })

const lut16With = (index: number, value: number): Uint8Array => {
  const lookup = lut16Of(0.1)
  new DataView(lookup.buffer).setUint16(2 * index, value)
  return lookup
}

const sample = (changed: object = {}): ExactModel => {
  const input = tensor([1, 1, 1, 20])
  const cut = tensor([1, 1, 1, 1])
  const first: ExactOp = {
    kind: 'slice',
    inputs: [{ source: 0, tensor: input }],
    output: cut,
    begin: [0, 0, 0, 0],
    steps: [1, 1, 1, 1],
  }
  const second = {
    kind: 'sample',
    inputs: [
      { source: 0, tensor: input },
      { source: 1, tensor: cut },
      { source: 0, tensor: input },
    ],
    output: cut,
    mode: 'seeded',
    position: 0,
    endToken: 256,
    lookup: lut16Of(0.1),
    ...changed,
  } as ExactOp
  return { ...modelOf(first), ops: [first, second] }
}

const moved = (kind: string, input: Shape, output: Shape, changed: object = {}): ExactModel =>
  modelOf({ kind, inputs: reading(input), output: tensor(output), ...changed } as ExactOp)

const concat = (output: Shape, changed: object = {}): ExactModel =>
  modelOf({
    kind: 'concat',
    inputs: reading([1, 2, 3, 4], 2),
    output: tensor(output),
    axis: 1,
    ...changed,
  })

const SLICE = { begin: [0, 1, 0, 0], steps: [1, 1, 1, 1] }
const PAD = { before: [0, 1, 0, 0], value: 0 }

const ACCEPTED: readonly (readonly [string, ExactModel])[] = [
  ['an F matmul of 258 products', product(258, 'F')],
  ['a T matmul of 33 025 products', product(33_025, 'T')],
  ['an F add at the last sum', addF({ constant: 2 ** 24 - 1 - 128 * 2048 - 512 })],
  ['a T add of multiplier 0', addT({ multipliers: [0, 2 ** 31 - 1], sumMultiplier: 0 })],
  ['a mean of 65 536 bytes', scaled('mean', [1, 256, 256, 1], [1, 1, 1, 1])],
  ['a norm of 4 096 channels', norm(4096)],
  ['a causal softmax of as many columns as rows', softmax([1, 1, 4, 4], { isCausal: true })],
  ['a LUT16 of zeros after the first', softmax([1, 1, 1, 4], { lookup: lut16With(1, 0) })],
  ['a sample without end token', sample()],
  ['an argmax of 257 classes', moved('argmax', [1, 1, 1, 257], [1, 1, 1, 2])],
  ['a concat along its axis', concat([1, 4, 3, 4])],
  ['a slice to the last row', moved('slice', [1, 3, 2, 2], [1, 2, 2, 2], SLICE)],
  ['a pad that fits', moved('pad', [1, 3, 2, 2], [1, 4, 2, 2], PAD)],
  [
    'an embedding of one row',
    moved('embedding', [1, 1, 1, 2], [1, 1, 2, 7], { rows: 1, lookup: new Uint8Array(7) }),
  ],
]

const REFUSED: readonly (readonly [string, ExactErrorCode, ExactModel])[] = [
  ['an F matmul of 259 products', 'ACCUMULATOR_RANGE', product(259, 'F')],
  ['a T matmul of 33 026 products', 'REDUCTION_LENGTH', product(33_026, 'T')],
  [
    'a matmul that reads across hundreds of blocks',
    'PROOF_TOO_LARGE',
    product(1, 'T', {
      inputs: reading([1, 1, 400, 128], 2),
      output: tensor([1, 1, 128, 128]),
      isLeftTransposed: true,
      isRightTransposed: false,
    }),
  ],
  [
    'a matmul of factors that do not fit',
    'TENSOR_SHAPE',
    product(12, 'F', { isRightTransposed: false }),
  ],
  [
    'a matmul of an F multiplier under T',
    'MULTIPLIER_RANGE',
    product(9, 'T', { multiplier: 1024 }),
  ],
  ['a matmul with a T shift of 16', 'SHIFT_RANGE', product(9, 'T', { shift: 16 })],
  [
    'an F add over the last sum',
    'ACCUMULATOR_RANGE',
    addF({ constant: 2 ** 24 - 128 * 2048 - 512 }),
  ],
  ['an F add of multiplier 2 048', 'MULTIPLIER_RANGE', addF({ multipliers: [2048, 0] })],
  ['an F add of shift 23', 'SHIFT_RANGE', addF({ shift: 23 })],
  ['a T add of a scale of one or more', 'SHIFT_RANGE', addT({ shifts: [30, 31] })],
  ['a T add of a negative multiplier', 'MULTIPLIER_RANGE', addT({ multipliers: [-(2 ** 30), 0] })],
  ['a T add of sum shift 16', 'SHIFT_RANGE', addT({ sumShift: 16 })],
  ['an add that drops a dimension', 'TENSOR_SHAPE', addF({ output: tensor([1, 1, 1, 1]) })],
  ['a mul that makes a dimension', 'TENSOR_SHAPE', scaled('mul', [1, 1, 1, 1], [1, 1, 1, 4])],
  ['a mean of 65 537 bytes', 'REDUCTION_LENGTH', scaled('mean', [1, 1, 1, 65_537], [1, 1, 1, 1])],
  ['a mean that does not divide', 'TENSOR_SHAPE', scaled('mean', [1, 1, 1, 7], [1, 1, 1, 2])],
  ['a requant of another length', 'TENSOR_SHAPE', scaled('requant', [1, 1, 1, 7], [1, 1, 1, 6])],
  ['a norm of 4 097 channels', 'REDUCTION_LENGTH', norm(4097)],
  ['a norm with k = 0', 'SHIFT_RANGE', norm(4, { shift: 0 })],
  ['a norm with k = 17', 'SHIFT_RANGE', norm(4, { shift: 17 })],
  ['a norm with g over 2^15', 'TABLE_INVALID', norm(1, { lookup: normTable([0], [2 ** 15 + 1]) })],
  ['a norm with a channel too few', 'TABLE_INVALID', norm(4, { lookup: new Uint8Array(24) })],
  [
    'a softmax with LUT16[0] = 0',
    'TABLE_INVALID',
    softmax([1, 1, 1, 4], { lookup: lut16With(0, 0) }),
  ],
  [
    'a softmax with an entry over 2^15',
    'TABLE_INVALID',
    softmax([1, 1, 1, 4], { lookup: lut16With(3, 32_769) }),
  ],
  [
    'a softmax with another zero point',
    'ZERO_POINT',
    softmax([1, 1, 1, 4], { output: tensor([1, 1, 1, 4], 0) }),
  ],
  ['a causal softmax of more rows', 'REDUCTION_LENGTH', softmax([1, 1, 5, 4], { isCausal: true })],
  [
    'a softmax with a short mask',
    'TENSOR_SHAPE',
    softmax([1, 1, 2, 4], { inputs: reading([1, 1, 2, 4], 2) }),
  ],
  [
    'a softmax of three inputs',
    'LEAF_INVALID',
    softmax([1, 1, 1, 4], { inputs: reading([1, 1, 1, 4], 3) }),
  ],
  ['a softmax whose proof is too large', 'PROOF_TOO_COSTLY', softmax([1, 1, 1, 16_000])],
  ['a sample with end token 257', 'TEXT_INVALID', sample({ endToken: 257 })],
  ['a sample without its table', 'TABLE_INVALID', sample({ lookup: new Uint8Array() })],
  [
    'an argmax in one byte of 257 classes',
    'TENSOR_SHAPE',
    moved('argmax', [1, 1, 1, 257], [1, 1, 1, 1]),
  ],
  ['an argmax in two bytes of 256', 'TENSOR_SHAPE', moved('argmax', [1, 1, 1, 256], [1, 1, 1, 2])],
  ['a concat that does not add up', 'TENSOR_SHAPE', concat([1, 5, 3, 4])],
  ['a concat on axis 4', 'INDEX_MAP_INVALID', concat([1, 4, 3, 4], { axis: 4 })],
  [
    'a concat of one input',
    'LEAF_INVALID',
    concat([1, 2, 3, 4], { inputs: reading([1, 2, 3, 4]) }),
  ],
  [
    'a concat of 17 inputs',
    'LEAF_INVALID',
    concat([1, 34, 3, 4], { inputs: reading([1, 2, 3, 4], 17) }),
  ],
  [
    'a concat of other zero points',
    'ZERO_POINT',
    concat([1, 4, 3, 4], { inputs: reading([1, 2, 3, 4], 2, 5) }),
  ],
  ['a slice past the end', 'INDEX_MAP_INVALID', moved('slice', [1, 3, 2, 2], [1, 3, 2, 2], SLICE)],
  [
    'a slice of step 0',
    'INDEX_MAP_INVALID',
    moved('slice', [1, 3, 2, 2], [1, 2, 2, 2], { ...SLICE, steps: [1, 0, 1, 1] }),
  ],
  ['a pad that does not fit', 'INDEX_MAP_INVALID', moved('pad', [1, 3, 2, 2], [1, 3, 2, 2], PAD)],
  [
    'a transpose that names an axis twice',
    'INDEX_MAP_INVALID',
    moved('transpose', [1, 2, 2, 2], [1, 2, 2, 2], { permutation: [0, 1, 1, 3] }),
  ],
  [
    'a transpose of another shape',
    'TENSOR_SHAPE',
    moved('transpose', [1, 2, 3, 4], [1, 2, 3, 4], { permutation: [0, 2, 1, 3] }),
  ],
  ['a reshape of another length', 'TENSOR_SHAPE', moved('reshape', [1, 2, 3, 4], [1, 2, 3, 5])],
  [
    'an embedding of 257 rows',
    'TABLE_INVALID',
    moved('embedding', [1, 1, 1, 2], [1, 1, 1, 2], { rows: 257, lookup: new Uint8Array(257) }),
  ],
  [
    'an embedding of no whole rows',
    'TENSOR_SHAPE',
    moved('embedding', [1, 1, 1, 2], [1, 1, 1, 3], { rows: 1, lookup: new Uint8Array(1) }),
  ],
  [
    'a lut of 255 entries',
    'TABLE_INVALID',
    moved('lut', [1, 1, 1, 2], [1, 1, 1, 2], { lookup: new Uint8Array(255) }),
  ],
]

describe('validateModel', () => {
  test.each(ACCEPTED)('accepts %s', (_, model) => {
    expect(codeOf(() => validateModel(model))).toBe('ok')
  })

  test.each(REFUSED)('refuses %s with %s', (_, code, model) => {
    expect(codeOf(() => validateModel(model))).toBe(code)
  })
})
