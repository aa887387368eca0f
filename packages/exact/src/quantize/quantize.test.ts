import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExactOp, Shape } from '../model.ts'
import { runReference } from '../reference.ts'
import { validateModel } from '../validate.ts'
import { graphOf } from './floatGraph.ts'
import { realOf, runFloat } from './floatInference.ts'
import type { FloatModel, FloatOp } from './floatModel.ts'
import { anyModel, anySamples, denseModel } from './floatModels.arbitrary.ts'
import { quantize } from './quantize.ts'
import type { Quantization } from './ranges.ts'
import { checkedShapes } from './requireQuantizable.ts'

const metadata = { name: 'random' }

const modelAndSamples = anyModel.chain((model) => fc.tuple(fc.constant(model), anySamples(model)))

/** An operator between the bytes that it read and the bytes that it gave. */
type Step = {
  readonly op: FloatOp
  readonly exact: ExactOp
  readonly shape: Shape
  readonly input: Quantization
  readonly output: Quantization
  readonly read: Int8Array
  readonly given: Int8Array
}

const stepsOf = (model: FloatModel, samples: readonly Int8Array[]): Step[] => {
  const { model: exact, tensors } = quantize(model, samples, metadata)
  const trace = runReference(exact, samples[0] as Int8Array)
  return model.ops.map((op, index) => ({
    op,
    exact: exact.ops[index] as ExactOp,
    shape: checkedShapes(graphOf(model))[index] as Shape,
    input: tensors[index] as Quantization,
    output: tensors[index + 1] as Quantization,
    read: trace[index] as Int8Array,
    given: trace[index + 1] as Int8Array,
  }))
}

/** The float operator on the real values of the bytes, kept within what the output can show. */
const expectedOf = ({ op, shape, input, output, read, exact }: Step): Float64Array => {
  const [, height, width, channels] = shape
  const model: FloatModel = { inputShape: [height, width, channels], input, ops: [op] }
  const [lo, hi] = 'lo' in exact ? realOf([exact.lo, exact.hi], output) : [-Infinity, Infinity]
  const values = runFloat(model, realOf(read, input))[0] as Float64Array
  return values.map((value) => Math.min(Math.max(value, lo as number), hi as number))
}

/** Half a step of the output, and what the rounding of weights and bias can add up to. */
const toleranceOf = ({ exact, input, output, read }: Step): number => {
  if (exact.kind === 'maxPool') return 1e-9
  if (exact.kind === 'avgPool') return output.scale * 0.500001
  if (!('table' in exact)) throw new Error(`the quantiser made a ${exact.kind}`)
  const step = exact.table.multipliers.reduce((most, multiplier, channel) => {
    const shift = exact.table.shifts[channel] as number
    return Math.max(most, (multiplier / 2 ** shift) * output.scale)
  }, 0)
  const magnitude = realOf(read, input).reduce((sum, value) => sum + Math.abs(value), 0)
  return 0.500001 * (output.scale + step + (step / input.scale) * magnitude)
}

describe('quantize', () => {
  test('gives operators that differ from the float ones by rounding only', () => {
    fc.assert(
      fc.property(modelAndSamples, ([model, samples]) => {
        for (const step of stepsOf(model, samples)) {
          const tolerance = toleranceOf(step)
          const given = realOf(step.given, step.output)
          for (const [element, expected] of expectedOf(step).entries()) {
            expect(Math.abs((given[element] as number) - expected)).toBeLessThanOrEqual(tolerance)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  test('gives models that validate accepts', () => {
    fc.assert(
      fc.property(modelAndSamples, ([model, samples]) => {
        const { model: exact } = quantize(model, samples, metadata)
        expect(validateModel(exact).ops).toHaveLength(model.ops.length)
      }),
      { numRuns: 150 },
    )
  })

  test('gives the same model for the same arguments', () => {
    fc.assert(
      fc.property(modelAndSamples, ([model, samples]) => {
        expect(quantize(model, samples, metadata)).toEqual(quantize(model, samples, metadata))
      }),
      { numRuns: 20 },
    )
  })

  test('folds ReLU6 into the clamp range', () => {
    const model = denseModel({ weights: [1], bias: [0], activation: 'relu6', inputScale: 0.1 })
    const samples = [Int8Array.of(-128), Int8Array.of(127)]
    const { model: exact, tensors } = quantize(model, samples, metadata)
    const { scale, zeroPoint } = tensors[1] as Quantization
    const [high] = runReference(exact, Int8Array.of(127))[1] as Int8Array
    expect(scale * ((high as number) - zeroPoint)).toBeCloseTo(6, 1)
    expect(runReference(exact, Int8Array.of(-50))[1]).toEqual(Int8Array.of(zeroPoint))
  })

  test('refuses weights that do not fit the shapes', () => {
    const model = denseModel({ weights: [1, 2, 3], bias: [0], activation: 'none', inputScale: 1 })
    const broken = { ...model, inputShape: [1, 1, 2] as [number, number, number] }
    expect(() => quantize(broken, [new Int8Array(2)], metadata)).toThrow(
      expect.objectContaining({
        code: 'FLOAT_MODEL_INVALID',
        message: 'Operator 0 (dense) has 3 weights where 2 are needed.',
      }),
    )
  })

  test('refuses weights that are not numbers', () => {
    const model = denseModel({ weights: [NaN], bias: [0], activation: 'none', inputScale: 1 })
    expect(() => quantize(model, [new Int8Array(1)], metadata)).toThrow(
      expect.objectContaining({ code: 'FLOAT_MODEL_INVALID' }),
    )
  })

  test('refuses to calibrate without samples or with samples of another size', () => {
    const model = denseModel({ weights: [1], bias: [0], activation: 'none', inputScale: 1 })
    const code = 'CALIBRATION_INVALID'
    expect(() => quantize(model, [], metadata)).toThrow(expect.objectContaining({ code }))
    expect(() => quantize(model, [new Int8Array(2)], metadata)).toThrow(
      expect.objectContaining({ code }),
    )
  })
})
