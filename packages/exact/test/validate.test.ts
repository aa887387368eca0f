import { describe, expect, test } from 'vitest'
import { ExactError, type ExactErrorCode, type ExactModel, validateModel } from '../src/index.ts'
import { conv, convModel, denseModel, poolModel, tensor } from './models.ts'

const refusal = (model: ExactModel): ExactError => {
  try {
    validateModel(model)
  } catch (error) {
    if (error instanceof ExactError) return error
    throw error
  }
  throw new Error('the model was accepted')
}

const REFUSED: readonly (readonly [string, ExactErrorCode, ExactModel])[] = [
  ['no operator', 'OP_COUNT', { ...convModel(), ops: [] }],
  ['3 001 operators', 'OP_COUNT', { ...convModel(), ops: Array(3001).fill(conv()) }],
  ['an empty dimension', 'TENSOR_SHAPE', convModel({ output: tensor([1, 4, 0, 2]) })],
  ['a batch of two', 'TENSOR_SHAPE', convModel({ output: tensor([2, 4, 4, 2]) })],
  ['a tensor over 2 MiB', 'TENSOR_TOO_LARGE', convModel({ output: tensor([1, 1024, 1024, 3]) })],
  ['blocks of 255 bytes', 'BLOCK_SIZE', convModel({ output: tensor([1, 4, 4, 2], 255) })],
  ['blocks of 1 025 bytes', 'BLOCK_SIZE', convModel({ output: tensor([1, 4, 4, 2], 1025) })],
  ['2 049 blocks', 'BLOCK_SIZE', convModel({ output: tensor([1, 1024, 513, 1], 256) })],
  [
    'a zero point of 128',
    'ZERO_POINT',
    convModel({ output: { ...tensor([1, 4, 4, 2]), zeroPoint: 128 } }),
  ],
  [
    'a source that comes later',
    'SOURCE_INVALID',
    convModel({ inputs: [{ source: 1, tensor: tensor([1, 4, 4, 3]) }] }),
  ],
  [
    'an input described otherwise',
    'SOURCE_MISMATCH',
    convModel({ inputs: [{ source: 0, tensor: tensor([1, 4, 4, 4]) }] }),
  ],
  [
    'two inputs of a conv2d',
    'LEAF_INVALID',
    convModel({ inputs: [conv().inputs[0], conv().inputs[0]] as never }),
  ],
  ['a kernel of 0', 'WINDOW_INVALID', convModel({ kernel: [0, 3] })],
  ['a stride of 256', 'WINDOW_INVALID', convModel({ strides: [256, 1] })],
  ['padding wider than the window', 'WINDOW_INVALID', convModel({ padTop: 3 })],
  ['windows below the image', 'WINDOW_INVALID', convModel({ strides: [3, 1] })],
  ['lo above hi', 'CLAMP_RANGE', convModel({ lo: 5, hi: 4 })],
  ['hi of 128', 'CLAMP_RANGE', convModel({ hi: 128 })],
  ['a table for other channels', 'CHANNEL_COUNT', convModel({ output: tensor([1, 4, 4, 3]) })],
  ['32 769 products', 'REDUCTION_LENGTH', denseModel({ k: 32_769 })],
  ['a weight of -128', 'WEIGHT_RANGE', denseModel({ weight: -128 })],
  ['an F multiplier of 1 023', 'MULTIPLIER_RANGE', denseModel({ multiplier: 1023 })],
  ['an F multiplier of 2 048', 'MULTIPLIER_RANGE', denseModel({ multiplier: 2048 })],
  ['an F multiplier of 0', 'MULTIPLIER_RANGE', denseModel({ multiplier: 0 })],
  ['an F shift of 0', 'SHIFT_RANGE', denseModel({ shift: 0 })],
  ['an F shift of 36', 'SHIFT_RANGE', denseModel({ shift: 36 })],
  [
    'a T multiplier under 2^30',
    'MULTIPLIER_RANGE',
    denseModel({ profile: 'T', multiplier: 2 ** 30 - 1, shift: 40 }),
  ],
  [
    'a T multiplier of 2^31',
    'MULTIPLIER_RANGE',
    denseModel({ profile: 'T', multiplier: 2 ** 31, shift: 40 }),
  ],
  ['a T shift of 16', 'SHIFT_RANGE', denseModel({ profile: 'T', multiplier: 2 ** 30, shift: 16 })],
  ['a T shift of 63', 'SHIFT_RANGE', denseModel({ profile: 'T', multiplier: 2 ** 30, shift: 63 })],
  ['an F sum of 2^24', 'ACCUMULATOR_RANGE', denseModel({ bias: 2 ** 24 - 128 * 4 })],
  ['an F sum of -2^24', 'ACCUMULATOR_RANGE', denseModel({ bias: 128 * 4 - 2 ** 24 })],
  [
    'a T sum of 2^31',
    'ACCUMULATOR_RANGE',
    denseModel({ profile: 'T', multiplier: 2 ** 30, shift: 40, bias: 128 * 4 - 2 ** 31 }),
  ],
  ['an output over 16 KiB', 'TENSOR_TOO_LARGE', poolModel({ size: 129, kernel: 1 })],
  [
    'a window whose proof has too many bytes',
    'PROOF_TOO_LARGE',
    poolModel({ size: 16, channels: 1024, kernel: 16 }),
  ],
  [
    'a window whose proof costs too much',
    'PROOF_TOO_COSTLY',
    poolModel({ size: 255, channels: 1, kernel: 255 }),
  ],
]

describe('validateModel', () => {
  test.each(REFUSED)('refuses %s', (_, code, model) => {
    expect(refusal(model).code).toBe(code)
  })

  test('names the operator, the value and the range', () => {
    const error = refusal(convModel({ lo: 5, hi: 4 }))
    expect(error.message).toMatchInlineSnapshot(`"Operator 1: hi is 4, allowed are 5 to 127."`)
    expect(error.details).toMatchInlineSnapshot(`
      {
        "field": "hi",
        "least": 5,
        "most": 127,
        "op": 1,
        "value": 4,
      }
    `)
    expect(error.remedy).toMatchInlineSnapshot(`"lo and hi are int8 with lo <= hi."`)
  })

  test('accepts the last value of every range', () => {
    validateModel(denseModel({ bias: 2 ** 24 - 1 - 128 * 4 }))
    validateModel(denseModel({ k: 32_768, weight: 0 }))
    validateModel(denseModel({ multiplier: 2047, shift: 35, weight: -127 }))
    validateModel(
      denseModel({ profile: 'T', multiplier: 0, shift: 62, bias: 2 ** 31 - 1 - 128 * 4 }),
    )
    validateModel(poolModel({ size: 128, kernel: 1 }))
  })

  test('certifies what it computed', () => {
    const { modelId: _, ...certificate } = validateModel(convModel())
    expect(certificate).toMatchInlineSnapshot(`
      {
        "multiplications": 864,
        "ops": [
          {
            "accumulator": 3456,
            "k": 27,
            "kind": "conv2d",
            "multiplications": 864,
            "op": 1,
            "proofBytes": 2528,
            "proofGas": 204826,
          },
        ],
        "proofBytes": 2528,
        "proofGas": 204826,
        "traceBytes": 80,
        "traceDepth": 1,
        "weights": 54,
      }
    `)
  })
})
