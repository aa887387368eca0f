import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadKeccak } from '../src/commit/keccak.ts'
import { ExactError } from '../src/errors.ts'
import { importTflite } from '../src/import/importTflite.ts'
import { flatFile, type Node } from '../tools/flatFile.ts'
import {
  type FileSpec,
  int8Bytes,
  int32Bytes,
  type TensorSpec,
  tfliteFile,
} from '../tools/tfliteFile.ts'
import { hasPublicModels, publicFile } from './publicModels.ts'

await loadKeccak()

const run = (file: Uint8Array) => importTflite(file, 'hostile')

/** The coded error of a refused file; any other error, or none, fails the test. */
const refusal = (file: Uint8Array): ExactError => {
  try {
    run(file)
  } catch (error) {
    if (error instanceof ExactError) return error
    throw error
  }
  throw new Error('the file was imported')
}

const isHandled = (file: Uint8Array): void => {
  try {
    run(file)
  } catch (error) {
    if (!(error instanceof ExactError)) throw error
  }
}

const image = (shape: readonly number[] = [1, 4, 4, 2]): TensorSpec => ({
  shape,
  scales: [0.5],
  zeroPoint: 3,
})

const weights: TensorSpec = {
  shape: [2, 3, 3, 2],
  scales: [0.02, 0.03],
  data: int8Bytes(Array.from({ length: 36 }, (_, i) => i - 18)),
}

const bias: TensorSpec = { shape: [2], type: 2, scales: [1], data: int32Bytes([5, -6]) }

const IMPORTED_CODES = [
  0, 1, 2, 3, 4, 6, 9, 14, 17, 18, 19, 21, 22, 25, 28, 34, 39, 40, 41, 43, 45, 49, 60, 65, 70, 97,
  98, 102, 114, 117, 126,
]

const UNSUPPORTED = 'TFLITE_UNSUPPORTED'

const options = [{ i8: 0 }, { i32: 1 }, { i32: 1 }, { i8: 1 }]

/** A convolution, its sum with the input, and a mean over the image. */
const base: FileSpec = {
  tensors: [
    image(),
    weights,
    bias,
    image(),
    image(),
    { shape: [2], type: 2, scales: [], data: int32Bytes([1, 2]) },
    image([1, 2]),
  ],
  operators: [
    { code: 3, inputs: [0, 1, 2], outputs: [3], options },
    { code: 0, inputs: [0, 3], outputs: [4], options: [{ i8: 0 }] },
    { code: 40, inputs: [4, 5], outputs: [6], options: [{ i8: 0 }] },
  ],
  outputs: [6],
}

const withTensor = (index: number, tensor: TensorSpec): Uint8Array =>
  tfliteFile({ ...base, tensors: base.tensors.map((each, i) => (i === index ? tensor : each)) })

test('imports the file that the others are made of', () => {
  const { model, operators } = run(tfliteFile(base))
  expect(model.ops.map(({ kind }) => kind)).toEqual(['conv2d', 'add', 'transpose', 'mean'])
  expect(operators.map(({ first, last }) => [first, last])).toEqual([
    [1, 1],
    [2, 2],
    [3, 4],
  ])
})

test('refuses the file cut at any place', () => {
  const file = tfliteFile(base)
  for (let length = 0; length < file.length; length++) isHandled(file.slice(0, length))
  expect(refusal(file.slice(0, 7)).code).toBe('TFLITE_MALFORMED')
  expect(refusal(file.slice(0, file.length >> 1)).code).toBe('TFLITE_MALFORMED')
})

const mutationOf = (file: Uint8Array) =>
  fc.array(
    fc.record({
      at: fc.nat(file.length - 1),
      byte: fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat(255)),
    }),
    { minLength: 1, maxLength: 8 },
  )

const mutated = (file: Uint8Array, changes: readonly { at: number; byte: number }[]) => {
  const copy = file.slice()
  for (const { at, byte } of changes) copy[at] = byte
  return copy
}

test('answers any change of a few bytes with a model or a coded error', () => {
  const file = tfliteFile(base)
  fc.assert(
    fc.property(mutationOf(file), (changes) => isHandled(mutated(file, changes))),
    { numRuns: 20_000 },
  )
})

const dimension = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 6 }) },
  fc.constantFrom(0, -1, 255, 65_536, 2 ** 31 - 1),
)

/** Values as they stand in files, now and then one that no writer would write. */
const anyTensor: fc.Arbitrary<TensorSpec> = fc.record(
  {
    shape: fc.array(dimension, { maxLength: 5 }),
    type: fc.oneof({ weight: 6, arbitrary: fc.constant(9) }, fc.constantFrom(0, 2, 3, 4, 17)),
    scales: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom([0.5], [0.02]) },
      fc.constantFrom([], [0], [3e38], [Number.NaN], [0.1, 0.2], [1e-40]),
    ),
    zeroPoint: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -128, max: 127 }) },
      fc.integer(),
    ),
    axis: fc.integer({ min: -1, max: 4 }),
    data: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.array(fc.integer({ min: -2, max: 6 }), { maxLength: 8 }).map(int32Bytes),
    ),
  },
  { requiredKeys: ['shape'] },
)

/** Operators of every code that is imported and some that are not; they may read what comes after them. */
const anyFile: fc.Arbitrary<FileSpec> = fc
  .record({
    tensors: fc.array(anyTensor, { minLength: 2, maxLength: 8 }),
    operators: fc.array(
      fc.record({
        code: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...IMPORTED_CODES) }, fc.nat(160)),
        inputs: fc.array(fc.integer({ min: -1, max: 8 }), { maxLength: 4 }),
        outputs: fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }),
        options: fc.array(
          fc.oneof(
            fc.integer({ min: -2, max: 5 }).map((i32) => ({ i32 })),
            fc.integer({ min: -2, max: 4 }).map((i8) => ({ i8 })),
            fc.float().map((f32) => ({ f32 })),
          ),
          { maxLength: 7 },
        ),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    output: fc.nat(8),
  })
  .map(({ output, ...file }) => {
    const place = (tensor: number): number => Math.min(tensor, file.tensors.length - 1)
    const operators = file.operators.map((operator) => ({
      ...operator,
      inputs: operator.inputs.map(place),
      outputs: operator.outputs.map(place),
    }))
    return { tensors: file.tensors, operators, outputs: [place(output)] }
  })

test('answers any graph with a model or a coded error', () => {
  fc.assert(
    fc.property(anyFile, (file) => isHandled(tfliteFile(file))),
    { numRuns: 3_000 },
  )
})

test('refuses operators that read each other', () => {
  const file = tfliteFile({
    tensors: [image(), image(), image(), image()],
    operators: [
      { code: 0, inputs: [0, 2], outputs: [1], options: [{ i8: 0 }] },
      { code: 0, inputs: [1, 0], outputs: [2], options: [{ i8: 0 }] },
    ],
    outputs: [2],
  })
  expect(refusal(file)).toMatchObject({ code: UNSUPPORTED, details: { operator: 0 } })
})

test('answers any bytes behind the right identifier with a coded error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (tail) =>
      isHandled(Uint8Array.from([8, 0, 0, 0, 84, 70, 76, 51, ...tail])),
    ),
    { numRuns: 5_000 },
  )
})

describe.skipIf(!hasPublicModels)('public models', () => {
  test.each(['kws_ref_model.tflite', 'pretrainedResnet_quant.tflite'])('%s, cut', (name) => {
    const file = publicFile(name)
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        // Only padding at the end, to which nothing refers, may be missing.
        if (length < file.length - 64) refusal(file.subarray(0, length))
        else isHandled(file.subarray(0, length))
      }),
      { numRuns: 200 },
    )
  })

  test.each(['kws_ref_model.tflite', 'person_detect.tflite'])('%s', (name) => {
    const file = publicFile(name)
    fc.assert(
      fc.property(mutationOf(file), (changes) => isHandled(mutated(file, changes))),
      { numRuns: 60 },
    )
  })
})

test.each([
  ['a custom or unknown operator', 200, 'Operator 1 (BUILTIN_200)'],
  ['an operator outside the specification', 27, 'Operator 1 (SVDF)'],
])('names %s with its index', (_, code, prefix) => {
  const operators = base.operators.map((each, i) => (i === 1 ? { ...each, code } : each))
  const error = refusal(tfliteFile({ ...base, operators }))
  expect(error.code).toBe('TFLITE_UNSUPPORTED')
  expect(error.message).toContain(prefix)
  expect(error.details).toMatchObject({ operator: 1 })
})

test.each<readonly [string, number, TensorSpec, string]>([
  ['the older asymmetric quantisation', 0, { ...image(), type: 3 }, UNSUPPORTED],
  ['a float input', 0, { ...image(), type: 0, scales: [] }, UNSUPPORTED],
  ['a negative dimension', 0, image([1, -4, 4, 2]), UNSUPPORTED],
  ['a dimension of 0', 4, image([1, 0, 4, 2]), UNSUPPORTED],
  ['a tensor of 4 GB', 0, image([1, 65_536, 65_536, 1]), 'TENSOR_TOO_LARGE'],
  ['five real dimensions', 0, image([2, 2, 2, 2, 2]), UNSUPPORTED],
  ['a scale of 0', 3, { ...image(), scales: [0] }, UNSUPPORTED],
  ['an infinite scale', 3, { ...image(), scales: [Number.POSITIVE_INFINITY] }, UNSUPPORTED],
  ['a scale that is no number', 3, { ...image(), scales: [Number.NaN] }, UNSUPPORTED],
  ['a zero point beyond int8', 3, { ...image(), zeroPoint: 128 }, UNSUPPORTED],
  ['weights with a zero point', 1, { ...weights, zeroPoint: 1 }, UNSUPPORTED],
  ['weights with scales on another axis', 1, { ...weights, axis: 3 }, UNSUPPORTED],
  ['weights cut short', 1, { ...weights, data: int8Bytes([1, 2]) }, UNSUPPORTED],
  ['weights that are computed', 1, image([2, 3, 3, 2]), UNSUPPORTED],
  ['a weight of -128', 1, { ...weights, data: new Uint8Array(36).fill(128) }, 'WEIGHT_RANGE'],
  ['a bias of int8', 2, { ...bias, type: 9, data: int8Bytes([1, 2]) }, UNSUPPORTED],
  ['a factor that TFLite cannot store', 3, { ...image(), scales: [1e-9] }, 'SCALE_UNSUPPORTED'],
])('refuses %s', (_, index, tensor, code) => {
  expect(refusal(withTensor(index, tensor)).code).toBe(code)
})

test('refuses scales whose product is not finite', () => {
  const huge = 3e38
  const file = tfliteFile({
    tensors: [
      { ...image([1, 4]), scales: [huge] },
      { shape: [2, 4], scales: [huge], data: int8Bytes([1, 2, 3, 4, 5, 6, 7, 8]) },
      image([1, 2]),
    ],
    operators: [{ code: 9, inputs: [0, 1, -1], outputs: [2], options: [{ i8: 0 }] }],
    outputs: [2],
  })
  expect(refusal(file).code).toBe('SCALE_UNSUPPORTED')
})

test('refuses an operator that reads what comes after it', () => {
  const operators = base.operators.map((each, i) =>
    i === 0 ? { ...each, inputs: [4, 1, 2] } : each,
  )
  const error = refusal(tfliteFile({ ...base, operators }))
  expect([error.code, error.message.slice(0, 20)]).toEqual([UNSUPPORTED, 'Operator 0 (CONV_2D)'])
})

test('refuses a tensor that two operators give', () => {
  const operators = base.operators.map((each, i) => (i === 1 ? { ...each, outputs: [3] } : each))
  expect(refusal(tfliteFile({ ...base, operators, outputs: [3] })).code).toBe(UNSUPPORTED)
})

test.each([
  [{ inputs: [0, 3] }, UNSUPPORTED],
  [{ inputs: [] }, UNSUPPORTED],
  [{ outputs: [6, 4] }, UNSUPPORTED],
  [{ outputs: [0] }, UNSUPPORTED],
  [{ inputs: [99] }, 'TFLITE_MALFORMED'],
  [{ version: 2 }, 'TFLITE_MALFORMED'],
])('refuses a graph with %o', (change, code) => {
  expect(refusal(tfliteFile({ ...base, ...change })).code).toBe(code)
})

test('refuses a small file that names one long list thousands of times', () => {
  const scales = { bytes: new Uint8Array(4 * 60_000), count: 60_000 }
  const quantization: Node = { table: [undefined, undefined, { node: scales }] }
  const tensor: Node = {
    table: [undefined, undefined, undefined, undefined, { node: quantization }],
  }
  // The builder writes the tensor once; every entry of the list points there.
  const subgraph: Node = { table: [{ node: { nodes: Array<Node>(2_000).fill(tensor) } }] }
  const root: Node = {
    table: [{ i32: 3 }, undefined, { node: { nodes: [subgraph] } }],
  }
  expect(refusal(flatFile(root, 'TFL3'))).toMatchObject({ code: 'TFLITE_MALFORMED' })
})

test('refuses thousands of operators that share one large constant', () => {
  const large: TensorSpec = {
    shape: [128, 32_768],
    scales: [0.01],
    data: new Uint8Array(2 ** 22).fill(1),
  }
  const vectors = Array.from({ length: 20 }, () => image([1, 128]))
  const spec: FileSpec = {
    tensors: [image([1, 32_768]), large, ...vectors],
    operators: vectors.map((_, i) => ({ code: 9, inputs: [0, 1, -1], outputs: [2 + i] })),
    outputs: [21],
  }
  // All but the last are dead; their sum keeps them alive.
  const sums = vectors.slice(1).map((_, i) => ({
    code: 0,
    inputs: [i === 0 ? 2 : 21 + i, 3 + i],
    outputs: [22 + i],
  }))
  const file = tfliteFile({
    tensors: [...spec.tensors, ...sums.map(() => image([1, 128]))],
    operators: [...spec.operators, ...sums],
    outputs: [40],
  })
  expect(refusal(file).message).toContain('Operator 16 (FULLY_CONNECTED)')
})
