import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_TENSOR_BYTES } from '../tensor.ts'
import { blockSizeFor } from './blockSize.ts'

const dense = {
  kind: 'dense',
  outChannels: 1,
  weights: new Float32Array(1),
  bias: new Float32Array(1),
  activation: 'none',
} as const

describe('blockSizeFor', () => {
  test('keeps blocks within 256 to 1 024 bytes and tensors within 2 048 blocks', () => {
    const lengths = fc.integer({ min: 1, max: MAX_TENSOR_BYTES })
    fc.assert(
      fc.property(lengths, fc.constantFrom([dense], []), (length, consumers) => {
        const size = blockSizeFor([1, 1, 1, length], consumers)
        expect(size).toBeGreaterThanOrEqual(256)
        expect(size).toBeLessThanOrEqual(1024)
        expect(Math.ceil(length / size)).toBeLessThanOrEqual(2048)
      }),
    )
  })

  test('opens a small tensor that is read as a whole in one block', () => {
    expect(blockSizeFor([1, 3, 3, 64], [dense])).toBe(576)
  })
})
