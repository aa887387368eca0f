import type { ExactModel, OpInput, OpKind } from '../src/model.ts'
import { MAX_OUTPUT_BYTES, tensorLength } from '../src/tensor.ts'
import { ARITHMETIC_BUILDERS } from './arithmeticBuilders.ts'
import { fitted, type Graph, graphOf, reshaped } from './graph.ts'
import { MOVE_BUILDERS } from './moveBuilders.ts'
import type { Random } from './random.ts'
import { IMAGE_BUILDERS, type ImageKind, tensor } from './randomModel.ts'
import { TEXT_BUILDERS } from './textBuilders.ts'

/** A tensor of more bytes is cut before the next operator, so that models stay small. */
const MOST_BYTES = 1_500

/** Under T one channel may have multiplier 0: a scale below 2^-32, so that the channel is constant. */
const imageBuild =
  (kind: ImageKind) =>
  (graph: Graph, from: OpInput): OpInput => {
    const [d0, d1, d2, d3] = from.tensor.shape
    const image = d0 === 1 ? from : reshaped(graph, from, [1, d0 * d1, d2, d3])
    const op = IMAGE_BUILDERS[kind](graph.random, image, { channels: 6 })
    if ('table' in op && op.profile === 'T' && graph.random.chance(0.3)) op.table.multipliers[0] = 0
    return graph.push(op)
  }

const BUILDERS: { readonly [Kind in OpKind]: (graph: Graph, from: OpInput) => OpInput } = {
  conv2d: imageBuild('conv2d'),
  depthwiseConv2d: imageBuild('depthwiseConv2d'),
  dense: imageBuild('dense'),
  maxPool: imageBuild('maxPool'),
  avgPool: imageBuild('avgPool'),
  ...MOVE_BUILDERS,
  ...ARITHMETIC_BUILDERS,
  ...TEXT_BUILDERS,
}

/** Every operator of docs/exact.md. */
export const EVERY_KIND = Object.keys(BUILDERS) as OpKind[]

/** A valid model of `steps` random operators of the given kinds, and of those that bring tensors into shape. */
export const anyModel = (
  random: Random,
  kinds: readonly OpKind[] = EVERY_KIND,
  steps = random.integer(1, 4),
): ExactModel => {
  const extent = (): number => random.integer(1, 9)
  const input = tensor(random, [1, extent(), extent(), random.integer(1, 12)])
  const graph = graphOf(random, input)
  for (let step = 0; step < steps; step++) {
    const drawn = graph.any()
    const isLarge = tensorLength(drawn.tensor) > MOST_BYTES
    const from = isLarge ? fitted(graph, drawn, [1, 7, 9, 5]) : drawn
    const output = BUILDERS[random.pick(kinds)](graph, from)
    if (tensorLength(output.tensor) > MAX_OUTPUT_BYTES) fitted(graph, output, [1, 7, 9, 5])
  }
  return graph.model()
}
