import { expect, test } from 'vitest'
import { loadBackend } from '../src/engine/backends.ts'
import { compile } from '../src/engine/engine.ts'
import { importTflite } from '../src/import/importTflite.ts'
import type { ExactModel } from '../src/model.ts'
import { runReference } from '../src/reference.ts'
import { tensorLength } from '../src/tensor.ts'
import { randomBytes, randomOf } from '../tools/random.ts'
import {
  type FileSpec,
  int8Bytes,
  int32Bytes,
  type TensorSpec,
  tfliteFile,
} from '../tools/tfliteFile.ts'

const cpu = await loadBackend('cpu')

const imported = (spec: FileSpec): ExactModel => importTflite(tfliteFile(spec), 'built').model

/** Runs the model on the engine and over bigints, which must agree, and returns the output. */
const run = (model: ExactModel, input: Int8Array): Int8Array => {
  const compiled = compile(cpu, model)
  const { tensors, output } = compiled.run(input)
  compiled.dispose()
  expect(tensors).toEqual(runReference(model, input))
  return output
}

const ints = (values: readonly number[]): TensorSpec => ({
  shape: [values.length],
  type: 2,
  scales: [],
  data: int32Bytes(values),
})

const int8s = (shape: readonly number[], values: readonly number[], scale = 0.5): TensorSpec => ({
  shape,
  scales: [scale],
  data: int8Bytes(values),
})

type Unary = {
  readonly name: string
  readonly code: number
  readonly input: TensorSpec
  readonly output: TensorSpec
  readonly constants?: readonly TensorSpec[]
  readonly options?: FileSpec['operators'][number]['options']
  /** Real output of real inputs, element by element. */
  readonly real: (x: readonly number[]) => readonly number[]
}

const point = (scale: number, zeroPoint: number, shape: readonly number[]): TensorSpec => ({
  shape,
  scales: [scale],
  zeroPoint,
})

const IMAGE = [1, 2, 3, 4]
const each = (f: (x: number) => number) => (x: readonly number[]) => x.map(f)

const CASES: readonly Unary[] = [
  {
    name: 'LOGISTIC',
    code: 14,
    input: point(0.07, -9, IMAGE),
    output: point(1 / 256, -128, IMAGE),
    real: each((x) => 1 / (1 + Math.exp(-x))),
  },
  {
    name: 'TANH',
    code: 28,
    input: point(0.03, 11, IMAGE),
    output: point(1 / 128, 0, IMAGE),
    real: each(Math.tanh),
  },
  {
    name: 'HARD_SWISH',
    code: 117,
    input: point(0.06, 3, IMAGE),
    output: point(0.03, -110, IMAGE),
    real: each((x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6),
  },
  {
    name: 'LEAKY_RELU',
    code: 98,
    input: point(0.06, 3, IMAGE),
    output: point(0.05, -20, IMAGE),
    options: [{ f32: 0.25 }],
    real: each((x) => (x < 0 ? x / 4 : x)),
  },
  {
    name: 'RELU',
    code: 19,
    input: point(0.06, 3, IMAGE),
    output: point(0.05, -128, IMAGE),
    real: each((x) => Math.max(x, 0)),
  },
  {
    name: 'RELU6',
    code: 21,
    input: point(0.06, 3, IMAGE),
    output: point(0.06, 3, IMAGE),
    real: each((x) => Math.min(Math.max(x, 0), 6)),
  },
  {
    name: 'QUANTIZE',
    code: 114,
    input: point(0.06, 3, IMAGE),
    output: point(0.11, -4, IMAGE),
    real: (x) => x,
  },
  {
    name: 'ADD of a constant row',
    code: 0,
    input: point(0.06, 3, IMAGE),
    output: point(0.11, -4, IMAGE),
    constants: [int8s([4], [10, -20, 30, -40], 0.02)],
    options: [{ i8: 0 }],
    real: (x) => x.map((each, i) => each + ([0.2, -0.4, 0.6, -0.8][i % 4] as number)),
  },
  {
    name: 'SUB',
    code: 41,
    input: point(0.06, 3, IMAGE),
    output: point(0.11, -4, IMAGE),
    constants: [int8s([1], [100], 0.021)],
    options: [{ i8: 1 }],
    real: each((x) => Math.max(x - 2.1, 0)),
  },
  {
    name: 'MUL',
    code: 18,
    input: point(0.06, 3, IMAGE),
    output: point(0.05, -4, IMAGE),
    constants: [int8s([4], [10, -20, 30, -40], 0.02)],
    options: [{ i8: 3 }],
    real: (x) =>
      x.map((each, i) => {
        const product = each * ([0.2, -0.4, 0.6, -0.8][i % 4] as number)
        return Math.min(Math.max(product, 0), 6)
      }),
  },
  {
    name: 'MEAN over rows and columns',
    code: 40,
    input: point(0.06, 3, IMAGE),
    output: point(0.04, -4, [1, 4]),
    constants: [ints([1, 2])],
    options: [{ i8: 0 }],
    real: (x) => [0, 1, 2, 3].map((c) => mean(x.filter((_, i) => i % 4 === c))),
  },
  {
    name: 'MEAN over a negative axis that is kept',
    code: 40,
    input: point(0.06, 3, IMAGE),
    output: point(0.04, -4, [1, 2, 3, 1]),
    constants: [ints([-1])],
    options: [{ i8: 1 }],
    real: (x) => [0, 1, 2, 3, 4, 5].map((at) => mean(x.slice(4 * at, 4 * at + 4))),
  },
  {
    name: 'MEAN over an axis in the middle',
    code: 40,
    input: point(0.06, 3, IMAGE),
    output: point(0.04, -4, [1, 2, 4]),
    constants: [ints([2])],
    real: (x) =>
      Array.from({ length: 8 }, (_, i) =>
        mean([0, 1, 2].map((w) => x[Math.floor(i / 4) * 12 + w * 4 + (i % 4)] as number)),
      ),
  },
  {
    name: 'MAX_POOL_2D with a fused RELU6',
    code: 17,
    input: point(0.06, 3, IMAGE),
    output: point(0.06, 3, [1, 1, 1, 4]),
    options: [{ i8: 1 }, { i32: 3 }, { i32: 2 }, { i32: 3 }, { i32: 2 }, { i8: 3 }],
    real: (x) =>
      [0, 1, 2, 3].map((c) => Math.min(Math.max(0, ...x.filter((_, i) => i % 4 === c)), 6)),
  },
  {
    name: 'AVERAGE_POOL_2D',
    code: 1,
    input: point(0.06, 0, IMAGE),
    output: point(0.06, 0, [1, 1, 1, 4]),
    options: [{ i8: 1 }, { i32: 3 }, { i32: 2 }, { i32: 3 }, { i32: 2 }, { i8: 0 }],
    real: (x) => [0, 1, 2, 3].map((c) => mean(x.filter((_, i) => i % 4 === c))),
  },
  {
    name: 'TRANSPOSE of rank 3',
    code: 39,
    input: point(0.06, 3, [2, 3, 4]),
    output: point(0.06, 3, [4, 2, 3]),
    constants: [ints([2, 0, 1])],
    real: (x) => Array.from({ length: 24 }, (_, i) => x[(i % 6) * 4 + Math.floor(i / 6)] as number),
  },
  {
    name: 'PAD of rank 2',
    code: 34,
    input: point(0.06, 3, [2, 12]),
    output: point(0.06, 3, [3, 14]),
    constants: [{ ...ints([1, 0, 2, 0]), shape: [2, 2] }],
    real: (x) => [
      ...Array<number>(14).fill(0),
      ...[0, 12].flatMap((at) => [0, 0, ...x.slice(at, at + 12)]),
    ],
  },
  {
    name: 'SLICE',
    code: 65,
    input: point(0.06, 3, [2, 12]),
    output: point(0.06, 3, [1, 3]),
    constants: [ints([1, 2]), ints([1, 3])],
    real: (x) => x.slice(14, 17),
  },
  {
    name: 'STRIDED_SLICE that drops an axis',
    code: 45,
    input: point(0.06, 3, [2, 12]),
    output: point(0.06, 3, [6]),
    constants: [ints([-1, 0]), ints([0, 12]), ints([1, 2])],
    options: [{ i32: 0 }, { i32: 2 }, { i32: 0 }, { i32: 0 }, { i32: 1 }],
    real: (x) => x.slice(12).filter((_, i) => i % 2 === 0),
  },
  {
    name: 'EXPAND_DIMS',
    code: 70,
    input: point(0.06, 3, [2, 12]),
    output: point(0.06, 3, [2, 1, 12]),
    constants: [ints([1])],
    real: (x) => x,
  },
  {
    name: 'CONCATENATION with a constant of another scale',
    code: 2,
    input: point(0.06, 3, [2, 12]),
    output: point(0.05, 7, [3, 12]),
    constants: [int8s([1, 12], Array<number>(12).fill(40), 0.1)],
    options: [{ i32: -2 }, { i8: 0 }],
    real: (x) => [...x, ...Array<number>(12).fill(4)],
  },
  {
    name: 'FULLY_CONNECTED with one scale',
    code: 9,
    input: point(0.06, 3, [2, 12]),
    output: point(0.2, 5, [2, 2]),
    constants: [int8s([2, 12], [...Array(12).fill(8), ...Array(12).fill(-4)], 0.05)],
    options: [{ i8: 0 }],
    real: (x) =>
      [0, 12].flatMap((at) => {
        const total = 12 * mean(x.slice(at, at + 12))
        return [0.4 * total, -0.2 * total]
      }),
  },
  {
    name: 'BATCH_MATMUL with a transposed constant',
    code: 126,
    input: point(0.06, 3, [2, 3, 4]),
    output: point(0.1, 5, [2, 3, 1]),
    constants: [int8s([2, 1, 4], [1, 2, 3, 4, 4, 3, 2, 1], 0.1)],
    options: [{ i8: 0 }, { i8: 1 }],
    real: (x) =>
      [0, 4, 8, 12, 16, 20].map((at) => {
        const weights = at < 12 ? [0.1, 0.2, 0.3, 0.4] : [0.4, 0.3, 0.2, 0.1]
        return weights.reduce((sum, w, k) => sum + w * (x[at + k] as number), 0)
      }),
  },
  ...[
    { name: 'twice as large', shape: [1, 4, 6, 4], at: (y: number, x: number) => [y >> 1, x >> 1] },
    {
      name: 'twice as large from half pixels',
      shape: [1, 4, 6, 4],
      options: [{ i8: 0 }, { i8: 1 }],
      at: (y: number, x: number) => [y >> 1, x >> 1],
    },
    {
      name: 'three times as high',
      shape: [1, 6, 3, 4],
      at: (y: number, x: number) => [(y / 3) | 0, x],
    },
    { name: 'a third as wide', shape: [1, 2, 1, 4], at: (y: number, x: number) => [y, 3 * x] },
    {
      name: 'a third as wide from half pixels',
      shape: [1, 2, 1, 4],
      options: [{ i8: 0 }, { i8: 1 }],
      at: (y: number, x: number) => [y, 3 * x + 1],
    },
  ].map(({ name, shape, at, options }) => ({
    name: `RESIZE_NEAREST_NEIGHBOR ${name}`,
    code: 97,
    input: point(0.06, 3, IMAGE),
    output: point(0.06, 3, shape),
    constants: [ints(shape.slice(1, 3))],
    options,
    real: (x: readonly number[]) =>
      Array.from({ length: shape.reduce((product, d) => product * d, 1) }, (_, i) => {
        const cell = i >> 2
        const [y = 0, column = 0] = at(Math.floor(cell / (shape[2] ?? 1)), cell % (shape[2] ?? 1))
        return x[(y * 3 + column) * 4 + (i % 4)] as number
      }),
  })),
  {
    name: 'SOFTMAX',
    code: 25,
    input: point(0.06, 3, [2, 12]),
    output: point(1 / 256, -128, [2, 12]),
    options: [{ f32: 1 }],
    real: (x) =>
      [0, 12].flatMap((at) => {
        const weights = x.slice(at, at + 12).map(Math.exp)
        return weights.map((w) => w / (12 * mean(weights)))
      }),
  },
]

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

test.each(CASES)('$name gives the real values to one step', (unary) => {
  const { input, output, constants = [], code, options } = unary
  const model = imported({
    tensors: [input, ...constants, output],
    operators: [
      {
        code,
        inputs: [0, ...constants.map((_, i) => i + 1)],
        outputs: [constants.length + 1],
        options,
      },
    ],
    outputs: [constants.length + 1],
  })
  const [inScale = 0, outScale = 0] = [input.scales?.[0], output.scales?.[0]]
  for (let seed = 1; seed <= 20; seed++) {
    const bytes = randomBytes(randomOf(seed), tensorLength(model.header.input))
    const x = Array.from(bytes, (q) => inScale * (q - (input.zeroPoint ?? 0)))
    const wanted = unary.real(x)
    const got = Array.from(run(model, bytes), (q) => outScale * (q - (output.zeroPoint ?? 0)))
    expect(got.length).toBe(wanted.length)
    const [least, most] = [-128, 127].map((q) => outScale * (q - (output.zeroPoint ?? 0)))
    for (const [index, value] of wanted.entries()) {
      const clamped = Math.min(Math.max(value, least ?? 0), most ?? 0)
      expect(
        Math.abs((got[index] as number) - clamped),
        `element ${index} of ${wanted}`,
      ).toBeLessThan(1.51 * outScale)
    }
  }
})

test('SPLIT gives each output its piece', () => {
  const model = imported({
    tensors: [ints([1]), point(0.06, 3, [2, 4]), point(0.06, 3, [2, 2]), point(0.06, 3, [2, 2])],
    inputs: [1],
    operators: [{ code: 49, inputs: [0, 1], outputs: [2, 3] }],
    outputs: [3],
  })
  expect([...run(model, Int8Array.of(1, 2, 3, 4, 5, 6, 7, 8))]).toEqual([3, 4, 7, 8])
})

const convolution = (weights: TensorSpec, bias: TensorSpec, output: TensorSpec): FileSpec => ({
  tensors: [point(0.5, 10, [1, 3, 3, 1]), weights, bias, output],
  operators: [
    {
      code: 3,
      inputs: [0, 1, 2],
      outputs: [3],
      options: [{ i8: 0 }, { i32: 2 }, { i32: 2 }, { i8: 0 }],
    },
  ],
  outputs: [3],
})

const linearBias = (values: readonly number[]): TensorSpec => ({ ...ints(values), scales: [1] })

test('a channel without weights becomes its constant byte, whatever its bias', () => {
  const weights = {
    shape: [3, 2, 2, 1],
    scales: [0.5, 0.5, 1e-12],
    data: int8Bytes([0, 0, 0, 0, 1, 2, 3, 4, 9, 9, 9, 9]),
  }
  const output = point(0.5, -3, [1, 2, 2, 3])
  const model = imported(convolution(weights, linearBias([2_000_000_000, 5, 7]), output))
  const [op] = model.ops
  const table = op !== undefined && 'table' in op ? op.table : undefined
  expect(table?.biases).toEqual(Int32Array.of(127 - -3, 5 - 10 * 10, 0))
  expect(table?.multipliers[0]).toBe(2 ** 30)
  expect([...(table?.weights ?? [])]).toEqual([0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0])
  // Beyond 2^-32 TFLite's multiplier is 0, so the third channel is constant too.
  const bytes = run(model, randomBytes(randomOf(3), 9))
  expect([...bytes].filter((_, i) => i % 3 !== 1)).toEqual([127, -3, 127, -3, 127, -3, 127, -3])
})

test('SAME padding puts the odd cell last and counts as the zero point', () => {
  const weights = { shape: [1, 2, 2, 1], scales: [1], data: int8Bytes([1, 10, 20, 100]) }
  const output = point(0.5, 0, [1, 2, 2, 1])
  const model = imported(convolution(weights, linearBias([0]), output))
  const bytes = run(model, Int8Array.of(11, 10, 10, 10, 10, 10, 10, 10, 11))
  expect([...bytes]).toEqual([1, 0, 0, 1])
})

test('QUANTIZE and DEQUANTIZE at the ends of a float file are left to the caller', () => {
  const float = { shape: [1, 4], type: 0, scales: [] }
  const file = tfliteFile({
    tensors: [float, point(0.5, 1, [1, 4]), point(0.5, 1, [2, 2]), { ...float, shape: [2, 2] }],
    operators: [
      { code: 114, inputs: [0], outputs: [1] },
      { code: 22, inputs: [1], outputs: [2] },
      { code: 6, inputs: [2], outputs: [3] },
    ],
    outputs: [3],
  })
  const { model, dropped } = importTflite(file, 'float ends')
  expect(model.ops.map(({ kind }) => kind)).toEqual(['reshape'])
  expect(dropped).toEqual([
    { index: 0, name: 'QUANTIZE' },
    { index: 2, name: 'DEQUANTIZE' },
  ])
})
