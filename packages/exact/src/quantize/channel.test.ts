import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ExactChannel,
  type FloatChannel,
  finestOutputScale,
  quantizeChannel,
} from './channel.ts'
import type { Quantization } from './ranges.ts'

const real = (most: number) => fc.double({ min: -most, max: most, noNaN: true })

const channels = fc
  .record({ size: fc.integer({ min: -12, max: 12 }), length: fc.integer({ min: 1, max: 2000 }) })
  .chain(({ size, length }) =>
    fc.record({
      weights: fc.oneof(
        fc.array(real(2 ** size), { minLength: length, maxLength: length }),
        fc.constant(Array.from({ length }, () => 0)),
        fc.constant(Array.from({ length }, () => 2 ** size)),
      ),
      bias: real(2 ** (size + 8)),
    }),
  )
  .map(({ weights, bias }): FloatChannel => ({ weights: Float64Array.from(weights), bias }))

const quantizations = fc.record({
  scale: fc.integer({ min: -16, max: 8 }).map((exponent) => 1.3 * 2 ** exponent),
  zeroPoint: fc.integer({ min: -128, max: 127 }),
})

const l1 = ({ weights }: ExactChannel): number =>
  weights.reduce((sum, weight) => sum + Math.abs(weight), 0)

const quantized = (channel: FloatChannel, input: Quantization, output: Quantization) => {
  const scale = Math.max(output.scale, finestOutputScale([channel], input))
  return { exact: quantizeChannel(channel, input, { ...output, scale }), scale }
}

describe('quantizeChannel', () => {
  test('keeps every range of profile F for any channel and any scales', () => {
    fc.assert(
      fc.property(channels, quantizations, quantizations, (channel, input, output) => {
        const { exact } = quantized(channel, input, output)
        expect(exact.multiplier).toBeGreaterThanOrEqual(1024)
        expect(exact.multiplier).toBeLessThanOrEqual(2047)
        expect(exact.shift).toBeGreaterThanOrEqual(1)
        expect(exact.shift).toBeLessThanOrEqual(35)
        expect(Math.max(...exact.weights)).toBeLessThanOrEqual(127)
        expect(Math.min(...exact.weights)).toBeGreaterThanOrEqual(-127)
        expect(128 * l1(exact) + Math.abs(exact.bias)).toBeLessThan(2 ** 24)
      }),
      { numRuns: 500 },
    )
  })

  test('reproduces each weight to half a step of its scale', () => {
    fc.assert(
      fc.property(channels, quantizations, quantizations, (channel, input, output) => {
        const { exact, scale } = quantized(channel, input, output)
        if (exact.weights.every((weight) => weight === 0)) return
        const step = ((exact.multiplier / 2 ** exact.shift) * scale) / input.scale
        for (const [index, weight] of channel.weights.entries()) {
          const error = Math.abs(weight - step * (exact.weights[index] as number))
          expect(error).toBeLessThanOrEqual(step * 0.5000001)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('makes a channel without weights the constant that its bias is', () => {
    const channel = { weights: new Float64Array(9), bias: 3.2 }
    const input = { scale: 0.1, zeroPoint: 5 }
    const output = { scale: 0.5, zeroPoint: -7 }
    expect(quantizeChannel(channel, input, output)).toEqual({
      bias: 6,
      multiplier: 1024,
      shift: 10,
      weights: new Int8Array(9),
    })
  })

  test('clamps a constant that the output cannot show', () => {
    const channel = { weights: new Float64Array(1), bias: -1e9 }
    const input = { scale: 1, zeroPoint: 0 }
    expect(quantizeChannel(channel, input, { scale: 1, zeroPoint: 100 }).bias).toBe(-228)
  })
})
