import * as tf from '@tensorflow/tfjs'
import { beforeEach, describe, expect, test } from 'vitest'
import { graphFile } from '../../../tools/tfjs/graphFile.ts'
import { predictionOf, randomFrom } from '../../../tools/tfjs/trained.ts'
import { runGraph } from '../../quantize/floatInference.ts'
import { quantizeGraph } from '../../quantize/quantizeGraph.ts'
import { validateModel } from '../../validate.ts'
import { readArtifacts, type TfjsFiles } from '../artifacts.ts'
import { readTfjs } from '../readTfjs.ts'

beforeEach(async () => {
  tf.enableProdMode()
  await tf.setBackend('cpu')
})

const INPUT = [1, 6, 6, 2]

/** Fused convolutions, explicit padding, a residual sum, a concatenation, pools, a mean and a softmax. */
const imageGraph = (): TfjsFiles => {
  const { node, weight, constant, window, fused, ints, files } = graphFile(INPUT, 11)
  const explicit = window([2, 2], 'EXPLICIT', { explicit_paddings: ints([0, 0, 1, 2, 0, 1, 0, 0]) })
  const conv = node('_FusedConv2D', 'conv', ['x', weight('w1', [3, 3, 2, 4]), weight('b1', [4])], {
    ...window([1, 1], 'SAME'),
    ...fused('BiasAdd', 'Relu6'),
  })
  const depth = node(
    'FusedDepthwiseConv2dNative',
    'depth',
    [conv, weight('w2', [3, 3, 4, 1]), weight('b2', [4])],
    { ...window([1, 1], 'SAME'), ...fused('BiasAdd') },
  )
  const sum = node('AddV2', 'sum', [conv, depth])
  const plain = node('Conv2D', 'plain', [sum, weight('w3', [2, 2, 4, 3])], explicit)
  const normal = node(
    'FusedBatchNormV3',
    'norm',
    [plain, weight('g', [3]), weight('o', [3]), weight('m', [3]), weight('v', [3], 0.2)],
    { epsilon: { f: 0.001 }, data_format: window([1, 1], 'SAME').data_format },
  )
  const relu = node('Relu', 'relu', [normal])
  const bias = node('BiasAdd', 'bias', [relu, weight('b3', [3])])
  const swish = node('Mul', 'swish', [bias, node('Sigmoid', 'gate', [bias])])
  const most = node('MaxPool', 'most', [swish], {
    ...window([1, 1], 'SAME'),
    ksize: ints([1, 2, 2, 1]),
  })
  const average = node('AvgPool', 'average', [swish], {
    ...window([1, 1], 'SAME'),
    ksize: ints([1, 2, 2, 1]),
  })
  const joined = node('ConcatV2', 'join', [most, average, constant('axis', [], [3], 'int32')])
  const zeros = constant('margins', [4, 2], [0, 0, 1, 0, 0, 1, 0, 0], 'int32')
  const turned = node('Transpose', 'turn', [
    node('Pad', 'pad', [joined, zeros]),
    constant('order', [4], [0, 2, 1, 3], 'int32'),
  ])
  const mean = node('Mean', 'mean', [turned, constant('axes', [2], [1, 2], 'int32')], {
    keep_dims: { b: true },
  })
  const flat = node('Squeeze', 'flat', [mean], { squeeze_dims: ints([1, 2]) })
  const logits = node('_FusedMatMul', 'logits', [flat, weight('w4', [6, 5]), weight('b4', [5])], {
    transpose_a: { b: false },
    transpose_b: { b: false },
    ...fused('BiasAdd'),
  })
  return files(node('Identity', 'y', [node('Softmax', 'softmax', [logits])]))
}

/** Arithmetic with constants, functions and a reshape on vectors. */
const vectorGraph = (): TfjsFiles => {
  const { node, weight, constant, files } = graphFile([1, 8], 13)
  const scaled = node('Mul', 'scaled', ['x', constant('half', [], [0.5])])
  const moved = node('Sub', 'moved', [constant('one', [], [1]), scaled])
  const shape = constant('shape', [2], [-1, 8], 'int32')
  const flat = node('Reshape', 'flat', [moved, shape])
  const hidden = node('MatMul', 'hidden', [flat, weight('w', [6, 8])], {
    transpose_a: { b: false },
    transpose_b: { b: true },
  })
  const act = node('Elu', 'elu', [node('AddV2', 'plus', [hidden, weight('b', [6])])])
  const root = node('Sqrt', 'root', [node('Square', 'square', [node('Tanh', 'tanh', [act])])])
  const ratio = node('RealDiv', 'ratio', [root, constant('three', [], [3])])
  return files(node('Sub', 'difference', [ratio, act]))
}

describe('readTfjs on graphs', () => {
  test.each([
    ['images', imageGraph, INPUT],
    ['vectors', vectorGraph, [1, 8]],
  ])('computes what tfjs computes: %s', async (_, build, shape) => {
    const files = build()
    const model = await tf.loadGraphModel(readArtifacts(files).handler)
    const random = randomFrom(5)
    const size = shape.reduce((product, length) => product * length, 1)
    const samples = Array.from({ length: 8 }, () =>
      Float64Array.from({ length: size }, () => 2 * random() - 1),
    )
    const graph = await readTfjs(files)
    for (const sample of samples) {
      const expected = predictionOf(model, shape, sample)
      const given = runGraph(graph, sample).at(-1) as Float64Array
      expect(given).toHaveLength(expected.length)
      for (const [index, value] of expected.entries()) expect(given[index]).toBeCloseTo(value, 4)
    }
    const { model: exact } = quantizeGraph(graph, samples, { metadata: { name: 'graph' } })
    expect(validateModel(exact).ops).toHaveLength(exact.ops.length)
  })

  test('names the node that it cannot express', async () => {
    const { node, files } = graphFile(INPUT, 1)
    const image = files(node('ResizeBilinear', 'larger', ['x']))
    await expect(readTfjs(image)).rejects.toMatchObject({
      code: 'TFJS_UNSUPPORTED',
      message: 'larger (ResizeBilinear) is an operator that cannot be expressed.',
    })
  })

  test('refuses an addition of one constant for each cell', async () => {
    const { node, weight, files } = graphFile([1, 4, 3], 1)
    const sum = files(node('AddV2', 'position', ['x', weight('table', [4, 3])]))
    await expect(readTfjs(sum)).rejects.toMatchObject({
      code: 'TFJS_UNSUPPORTED',
      message: 'position (AddV2) has a constant of 4 x 3, not one number for each channel.',
    })
  })
})
