import { describe, expect, test } from 'vitest'
import { readDigit } from './reading.ts'

describe('readDigit', () => {
  test('reads the digit with the highest logit', () => {
    const output = Int8Array.of(-128, 3, 2, -1, 0, 9, 8, 7, -5, 4)
    expect(readDigit(output)).toEqual({ label: '5', scores: [...output] })
  })

  test('reads the lowest of equal digits, as argmax does on-chain', () => {
    expect(readDigit(Int8Array.of(0, 1, 7, 7, 7, 1, 1, 1, 1, 1)).label).toBe('2')
  })

  test('refuses an output of another length', () => {
    expect(() => readDigit(new Int8Array(4))).toThrowErrorMatchingInlineSnapshot(
      `[ModelInputError: The output has 4 bytes, but the digits model gives 10.]`,
    )
  })
})
