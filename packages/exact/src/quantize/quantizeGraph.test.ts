import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadEngine } from '../engine/engine.ts'
import type { ExactOp, Shape } from '../model.ts'
import { runReference } from '../reference.ts'
import { validateModel } from '../validate.ts'
import { bytesOf } from './accuracy.ts'
import type { FloatGraph, FloatNode } from './floatGraph.ts'
import { anyGraph, anyInputs } from './floatGraphs.arbitrary.ts'
import { realOf, runGraph } from './floatInference.ts'
import { floatRuleOf } from './kinds/table.ts'
import { type QuantizedGraph, quantizeGraph } from './quantizeGraph.ts'
import type { Quantization, RangeRule } from './ranges.ts'
import { checkedShapes } from './requireQuantizable.ts'
import { simplify } from './simplify.ts'

const metadata = { name: 'random' }

const graphAndInputs = anyGraph.chain((graph) => fc.tuple(fc.constant(graph), anyInputs(graph)))

const ranges = fc.constantFrom<RangeRule>('leastError', 'minMax', { percentile: 99.5 })

const tensorOf = ({ nodes }: QuantizedGraph, node: number): number => nodes[node - 1]?.op ?? 0

/** What rounding can do to one output of a node, given the bytes that the node read. */
const toleranceOf = (
  { op, inputs }: FloatNode,
  exact: ExactOp,
  { tensors }: QuantizedGraph,
  given: readonly Float64Array[],
  output: Quantization,
): number => {
  const scales = inputs.map((_, i) => tensors[exact.inputs[i]?.source ?? 0]?.scale ?? 0)
  const sizes = given.map((values) =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  )
  const half = 0.501 * output.scale
  switch (op.kind) {
    case 'conv2d':
    case 'depthwiseConv2d':
    case 'dense': {
      if (!('table' in exact)) throw new Error(`the quantiser made a ${exact.kind}`)
      const { multipliers, shifts, k } = exact.table
      const step = multipliers.reduce(
        (most, m, c) => Math.max(most, (m / 2 ** (shifts[c] as number)) * output.scale),
        0,
      )
      return half + 0.501 * step * (1 + (k * (sizes[0] as number)) / (scales[0] as number))
    }
    // Its table is exact, its inputs are; each e_j and the quotient are rounded.
    case 'softmax':
      return 1.01 / 256 + (given[0]?.length ?? 0) / 2 ** 15
    case 'avgPool':
      return half
    case 'add':
      return half + 0.002 * (Number(sizes[0]) + Number(sizes[1])) + output.scale
    case 'mul':
      return half + 0.001 * Number(sizes[0]) * Number(sizes[1])
    case 'mean':
    case 'concat':
      return half + 0.001 * Math.max(...sizes)
    default:
      return half
  }
}

describe('quantizeGraph', () => {
  test('gives models that validate accepts and whose engine gives what the reference gives', async () => {
    const engine = await loadEngine()
    fc.assert(
      fc.property(graphAndInputs, ranges, ([graph, inputs], rule) => {
        const { model, tensors } = quantizeGraph(graph, inputs, { metadata, ranges: rule })
        expect(validateModel(model).ops).toHaveLength(model.ops.length)
        const compiled = engine.compile(model)
        for (const input of inputs) {
          const bytes = bytesOf(input, tensors[0] as Quantization)
          expect(compiled.run(bytes).tensors).toEqual(runReference(model, bytes))
        }
        compiled.dispose()
      }),
      { numRuns: 200 },
    )
  })

  test('gives operators that differ from the float ones by rounding only', () => {
    fc.assert(
      fc.property(graphAndInputs, ([graph, inputs]) => {
        const quantized = quantizeGraph(graph, inputs, { metadata, ranges: 'minMax' })
        const shapes = checkedShapes(graph)
        const { model, tensors } = quantized
        const trace = runReference(model, bytesOf(inputs[0] ?? [], tensors[0] as Quantization))
        const real = (node: number): Float64Array => {
          const tensor = tensorOf(quantized, node)
          return realOf(trace[tensor] ?? [], tensors[tensor] as Quantization)
        }
        for (const [index, node] of graph.nodes.entries()) {
          const given = node.inputs.map(real)
          const from = node.inputs.map((input) => shapes[input] as Shape)
          const wanted = floatRuleOf(node.op).run(node.op, given, from, shapes[index + 1] as Shape)
          const output = quantized.nodes[index]?.quantization as Quantization
          const exact = model.ops[tensorOf(quantized, index + 1) - 1] as ExactOp
          const tolerance = toleranceOf(node, exact, quantized, given, output)
          const [lowest = 0, highest = 0] = realOf([-128, 127], output)
          for (const [element, value] of real(index + 1).entries()) {
            const shown = Math.min(Math.max(wanted[element] as number, lowest), highest)
            expect(Math.abs(value - shown), node.name).toBeLessThanOrEqual(tolerance)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('refuses a graph whose node gives no number for a sample', () => {
    const graph: FloatGraph = {
      inputShape: [1, 1, 1, 1],
      nodes: [
        { name: 'log (Log)', inputs: [0], op: { kind: 'unary', label: 'log', apply: Math.log } },
      ],
    }
    expect(() => quantizeGraph(graph, [Float64Array.of(-1)], { metadata })).toThrow(
      expect.objectContaining({
        code: 'CALIBRATION_INVALID',
        message: 'log (Log) gives NaN for sample 0.',
      }),
    )
  })

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY]])('refuses a sample with %d', (value) => {
    const graph: FloatGraph = {
      inputShape: [1, 1, 1, 2],
      nodes: [{ name: 'softmax', inputs: [0], op: { kind: 'softmax' } }],
    }
    expect(() => quantizeGraph(graph, [Float64Array.of(1, value)], { metadata })).toThrow(
      expect.objectContaining({ message: `Sample 0 holds ${value} at 1.` }),
    )
  })
})

describe('simplify', () => {
  test('keeps the function of every graph', () => {
    fc.assert(
      fc.property(graphAndInputs, ([graph, inputs]) => {
        const simple = simplify(graph)
        fc.pre(simple.nodes.length > 0)
        expect(simple.nodes.length).toBeLessThanOrEqual(graph.nodes.length)
        for (const input of inputs) {
          const expected = runGraph(graph, input).at(-1) as Float64Array
          for (const [index, value] of (runGraph(simple, input).at(-1) as Float64Array).entries()) {
            const wanted = expected[index] as number
            expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-4 * (1 + Math.abs(wanted)))
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
