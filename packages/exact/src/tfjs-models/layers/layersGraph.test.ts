import * as tf from '@tensorflow/tfjs'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  branchNet,
  moonNet,
  residualNet,
  sequenceNet,
  withWeights,
} from '../../../tools/tfjs/networks.ts'
import {
  bars,
  exported,
  type Labelled,
  predictionOf,
  randomFrom,
  sampleShapeOf,
  trainedOn,
  twoMoons,
} from '../../../tools/tfjs/trained.ts'
import { loadEngine } from '../../engine/engine.ts'
import { type AccuracyReport, accuracyOf } from '../../quantize/accuracy.ts'
import { runGraph } from '../../quantize/floatInference.ts'
import { quantizeGraph } from '../../quantize/quantizeGraph.ts'
import { validateModel } from '../../validate.ts'
import { readTfjs } from '../readTfjs.ts'

// tfjs trains convolutions on cpu only, and the engine chooses a backend of its own.
beforeEach(async () => {
  tf.enableProdMode()
  await tf.setBackend('cpu')
})

const NETWORKS = { moonNet, residualNet, branchNet, sequenceNet }

describe('readTfjs on layers', () => {
  test.each(Object.entries(NETWORKS))('computes what tfjs computes: %s', async (_, build) => {
    const model = withWeights(build(), 7)
    const shape = sampleShapeOf(model)
    const random = randomFrom(3)
    const size = shape.reduce((product, length) => product * length, 1)
    const sample = Float64Array.from({ length: size }, () => 4 * random() - 2)
    const expected = predictionOf(model, [1, ...shape], sample)
    const given = runGraph(await readTfjs(await exported(model)), sample).at(-1) as Float64Array
    expect(given).toHaveLength(expected.length)
    for (const [index, value] of expected.entries()) expect(given[index]).toBeCloseTo(value, 4)
  })

  test('folds batch normalisation, ReLU and dropout away', async () => {
    const graph = await readTfjs(await exported(withWeights(residualNet(), 7)))
    expect(graph.nodes.map(({ name, op }) => `${op.kind} ${name}`)).toEqual([
      'conv2d stem (Conv2D)',
      'depthwiseConv2d depth (DepthwiseConv2D)',
      'add residual (Add)',
      expect.stringMatching(/^pad /),
      'depthwiseConv2d down (SeparableConv2D), depthwise',
      'conv2d down (SeparableConv2D)',
      expect.stringMatching(/^mean /),
      'dense logits (Dense)',
      expect.stringMatching(/^softmax /),
    ])
  })

  test('gives a layer that is used twice the weights of both uses', async () => {
    const input = tf.input({ shape: [3] })
    const shared = tf.layers.dense({ units: 3, useBias: false })
    const twice = shared.apply(shared.apply(input)) as tf.SymbolicTensor
    const model = withWeights(tf.model({ inputs: input, outputs: twice }), 5)
    const graph = await readTfjs(await exported(model))
    const sample = Float64Array.of(1, -2, 3)
    const given = runGraph(graph, sample).at(-1) as Float64Array
    for (const [i, value] of predictionOf(model, [1, 3], sample).entries())
      expect(given[i]).toBeCloseTo(value, 5)
  })
})

const reportOf = async (
  model: tf.LayersModel,
  calibration: Labelled,
  heldOut: Labelled,
): Promise<AccuracyReport> => {
  const graph = await readTfjs(await exported(model))
  const quantized = quantizeGraph(graph, calibration.samples, { metadata: { name: 'trained' } })
  expect(validateModel(quantized.model).ops).toHaveLength(quantized.model.ops.length)
  const compiled = (await loadEngine()).compile(quantized.model)
  const run = (input: Int8Array) => compiled.run(input).tensors
  return accuracyOf({ graph, quantized, run, ...heldOut })
}

describe('quantised models', () => {
  test('keep the accuracy of a dense network on two moons', async () => {
    const model = await trainedOn(withWeights(moonNet(), 1), twoMoons(256, 1), 30)
    const report = await reportOf(model, twoMoons(200, 2), twoMoons(400, 3))
    expect(report.top1?.float).toBeGreaterThan(0.95)
    expect(report.top1?.exact).toBeGreaterThan((report.top1?.float ?? 1) - 0.02)
    expect(report.agreement).toBeGreaterThan(0.98)
    expect(report.difference.mean).toBeLessThan(0.02)
  })

  test.each([
    ['residual', residualNet, 128, 10],
    ['branching', branchNet, 192, 16],
  ])('keep the accuracy of a %s network on images', async (_, build, count, epochs) => {
    const model = await trainedOn(withWeights(build(), 1), bars(count, 1), epochs)
    const report = await reportOf(model, bars(60, 2), bars(150, 3))
    expect(report.top1?.float).toBeGreaterThan(0.9)
    expect(report.top1?.exact).toBeGreaterThan((report.top1?.float ?? 1) - 0.04)
    expect(report.agreement).toBeGreaterThan(0.95)
    expect(report.layers.every(({ snr }) => snr === null || snr > 5)).toBe(true)
  })
})
