import fc from 'fast-check'
import { graphOf } from './floatGraph.ts'
import type { Activation, FloatModel, FloatOp, Pair } from './floatModel.ts'
import { checkedShapes } from './requireQuantizable.ts'
import { sizeOf } from './size.ts'

const activations = fc.constantFrom<Activation>('none', 'relu', 'relu6')

const pairs: fc.Arbitrary<Pair> = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 1, max: 3 }),
)

const windows = fc.record({
  kernel: pairs,
  strides: pairs,
  padding: fc.constantFrom<'same' | 'valid'>('same', 'valid'),
})

/** Weights of one magnitude; some channels are zero throughout, as pruning leaves them. */
const weighted = (perChannel: number, channels: number) =>
  fc
    .record({
      magnitude: fc.integer({ min: -6, max: 6 }),
      values: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
        minLength: perChannel * channels,
        maxLength: perChannel * channels,
      }),
      biases: fc.array(fc.double({ min: -4, max: 4, noNaN: true }), {
        minLength: channels,
        maxLength: channels,
      }),
      isPruned: fc.array(fc.boolean(), { minLength: channels, maxLength: channels }),
      activation: activations,
    })
    .map(({ magnitude, values, biases, isPruned, activation }) => ({
      weights: Float32Array.from(values, (value, index) =>
        isPruned[index % channels] ? 0 : value * 2 ** magnitude,
      ),
      bias: Float32Array.from(biases, (bias) => bias * 2 ** magnitude),
      activation,
    }))

type Chain = fc.Arbitrary<FloatModel>

const append = (model: FloatModel, op: FloatOp): FloatModel => ({
  ...model,
  ops: [...model.ops, op],
})

/** One more operator of any kind; where its window does not fit, the model stays as it is. */
const extended = (model: FloatModel): Chain => {
  const [, height = 1, width = 1, inChannels = 1] =
    model.ops.length === 0 ? [1, ...model.inputShape] : (checkedShapes(graphOf(model)).at(-1) ?? [])
  return fc
    .tuple(fc.constantFrom('conv2d', 'depthwiseConv2d', 'dense', 'maxPool', 'avgPool'), windows)
    .chain(([kind, window]): Chain => {
      const cells = window.kernel[0] * window.kernel[1]
      const fits = window.kernel[0] <= height && window.kernel[1] <= width
      if (kind === 'dense') {
        return weighted(height * width * inChannels, 3).map((fields) =>
          append(model, { kind, outChannels: 3, ...fields }),
        )
      }
      if (!fits && window.padding === 'valid') return fc.constant(model)
      if (kind === 'conv2d') {
        return weighted(cells * inChannels, 4).map((fields) =>
          append(model, { kind, outChannels: 4, ...window, ...fields }),
        )
      }
      if (kind === 'depthwiseConv2d') {
        return fc
          .integer({ min: 1, max: 2 })
          .chain((multiplier) =>
            weighted(cells, inChannels * multiplier).map((fields) =>
              append(model, { kind, multiplier, ...window, ...fields }),
            ),
          )
      }
      return fc.constant(append(model, { kind: kind as 'maxPool' | 'avgPool', ...window }))
    })
}

const images: Chain = fc.record({
  inputShape: fc.tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 3 }),
  ),
  input: fc.record({
    scale: fc.constantFrom(1 / 255, 0.1, 3),
    zeroPoint: fc.integer({ min: -128, max: 127 }),
  }),
  ops: fc.constant([]),
})

/** Chains of one to four operators on small images. */
export const anyModel: Chain = images
  .chain(extended)
  .chain(extended)
  .chain(extended)
  .chain(extended)
  .filter(({ ops }) => ops.length > 0)

/** A few inputs of a model. */
export const anySamples = (model: FloatModel): fc.Arbitrary<Int8Array[]> => {
  const length = sizeOf([1, ...model.inputShape])
  return fc.array(fc.int8Array({ minLength: length, maxLength: length }), {
    minLength: 1,
    maxLength: 4,
  })
}

/** A single dense operator on a row of values. */
export const denseModel = (fields: {
  weights: number[]
  bias: number[]
  activation: Activation
  inputScale: number
}): FloatModel => ({
  inputShape: [1, 1, fields.weights.length / fields.bias.length],
  input: { scale: fields.inputScale, zeroPoint: 0 },
  ops: [
    {
      kind: 'dense',
      outChannels: fields.bias.length,
      weights: Float32Array.from(fields.weights),
      bias: Float32Array.from(fields.bias),
      activation: fields.activation,
    },
  ],
})
