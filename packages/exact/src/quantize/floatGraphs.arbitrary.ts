import fc from 'fast-check'
import type { Shape } from '../model.ts'
import type { FloatGraph, FloatGraphOp, FloatNode } from './floatGraph.ts'
import { shapeOfNode } from './requireQuantizable.ts'
import { sizeOf } from './size.ts'

type Growing = { readonly nodes: readonly FloatNode[]; readonly shapes: readonly Shape[] }

const FUNCTIONS = {
  relu: (x: number) => Math.max(x, 0),
  relu6: (x: number) => Math.min(Math.max(x, 0), 6),
  tanh: Math.tanh,
  square: (x: number) => x * x,
}

const activation = fc.constantFrom('none', 'relu', 'relu6')

const floats = (length: number): fc.Arbitrary<Float32Array> =>
  fc
    .array(fc.integer({ min: -100, max: 100 }), { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values, (value) => value / 60))

const linear = (products: number, channels: number) =>
  fc.record({ weights: floats(products * channels), bias: floats(channels), activation })

const small = fc.integer({ min: 1, max: 3 })

/** An operator that reads one tensor. */
const singleOp = ([, height, width, channels]: Shape): fc.Arbitrary<FloatGraphOp> => {
  const kernel = fc.tuple(
    fc.integer({ min: 1, max: Math.min(3, height) }),
    fc.integer({ min: 1, max: Math.min(3, width) }),
  )
  const window = fc.record({
    kernel,
    strides: fc.tuple(small, small),
    padding: fc.constantFrom('same', 'valid'),
  })
  const windowed = window.chain((given): fc.Arbitrary<FloatGraphOp> => {
    const cells = given.kernel[0] * given.kernel[1]
    return fc.oneof(
      small.chain((outChannels) =>
        linear(cells * channels, outChannels).map((fields) => ({
          kind: 'conv2d' as const,
          outChannels,
          ...given,
          ...fields,
        })),
      ),
      linear(cells, channels * 2).map((fields) => ({
        kind: 'depthwiseConv2d' as const,
        multiplier: 2,
        ...given,
        ...fields,
      })),
      fc.constantFrom('maxPool' as const, 'avgPool' as const).map((kind) => ({ kind, ...given })),
    )
  })
  const cells = fc.tuple(fc.constant(0), small, small, fc.constant(0))
  return fc.oneof(
    windowed,
    fc.boolean().chain((isPerPosition) =>
      linear(isPerPosition ? channels : height * width * channels, 3).map((fields) => ({
        kind: 'dense' as const,
        outChannels: 3,
        isPerPosition,
        ...fields,
      })),
    ),
    fc.subarray([1, 2, 3], { minLength: 1 }).map((axes) => ({ kind: 'mean' as const, axes })),
    fc.tuple(cells, cells).map(([before, after]) => ({ kind: 'pad' as const, before, after })),
    fc.constant({ kind: 'reshape' as const, shape: [1, 1, 1, height * width * channels] as const }),
    fc.shuffledSubarray([1, 2, 3], { minLength: 3 }).map(([a = 1, b = 2, c = 3]) => ({
      kind: 'transpose' as const,
      permutation: [0, a, b, c] as const,
    })),
    fc.constant({
      kind: 'slice' as const,
      begin: [0, 0, 0, channels - 1] as const,
      steps: [1, 1, 1, 1] as const,
      shape: [1, height, width, 1] as const,
    }),
    fc
      .constantFrom(...Object.entries(FUNCTIONS))
      .map(([label, apply]) => ({ kind: 'unary' as const, label, apply })),
    fc.constant({ kind: 'softmax' as const }),
  )
}

const grown = ({ nodes, shapes }: Growing, op: FloatGraphOp, inputs: number[]): Growing => {
  const node = { name: `node ${nodes.length + 1} (${op.kind})`, op, inputs }
  return { nodes: [...nodes, node], shapes: [...shapes, shapeOfNode(node, shapes)] }
}

/** One more operator, on any tensors that there are. */
const extended = (graph: Growing): fc.Arbitrary<Growing> =>
  fc.nat({ max: graph.shapes.length - 1 }).chain((source) => {
    const shape = graph.shapes[source] as Shape
    const alike = graph.shapes.flatMap((other, i) => (other.join() === shape.join() ? [i] : []))
    const single = singleOp(shape).map((op) => grown(graph, op, [source]))
    const joined = fc
      .tuple(fc.constantFrom(...alike), fc.constantFrom('add', 'mul', 'concat'), activation)
      .map(([other, kind, after]) =>
        kind === 'concat'
          ? grown(graph, { kind, axis: 3 }, [source, other])
          : grown(graph, { kind, activation: after }, [source, other]),
      )
    return fc.oneof({ weight: 2, arbitrary: single }, { weight: 1, arbitrary: joined })
  })

/** Graphs of one to six operators on small images, every operator reading any tensors before it. */
export const anyGraph: fc.Arbitrary<FloatGraph> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), small)
  .chain(([height, width, channels]) => {
    const inputShape: Shape = [1, height, width, channels]
    const empty: fc.Arbitrary<Growing> = fc.constant({ nodes: [], shapes: [inputShape] })
    return fc
      .integer({ min: 1, max: 6 })
      .chain((count) =>
        Array.from({ length: count }).reduce<fc.Arbitrary<Growing>>(
          (graph) => graph.chain(extended),
          empty,
        ),
      )
      .map(({ nodes }) => ({ inputShape, nodes }))
  })

/** A few inputs of a graph, as real numbers. */
export const anyInputs = ({ inputShape }: FloatGraph): fc.Arbitrary<Float64Array[]> => {
  const length = sizeOf(inputShape)
  const input = fc
    .array(fc.integer({ min: -1000, max: 1000 }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values, (value) => value / 300))
  return fc.array(input, { minLength: 1, maxLength: 4 })
}
