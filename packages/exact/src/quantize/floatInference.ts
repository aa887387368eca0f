import type { Shape } from '../model.ts'
import { type FloatGraph, graphOf } from './floatGraph.ts'
import type { FloatModel } from './floatModel.ts'
import { floatRuleOf } from './kinds/table.ts'
import type { Quantization } from './ranges.ts'
import { checkedShapes } from './requireQuantizable.ts'

/**
 * Runs a float graph in plain float64, so that calibration gives the same ranges on every machine.
 *
 * @param values Real input values, row by row, channels last.
 * @returns The input, then the output values of every node.
 */
export const runGraph = (
  graph: FloatGraph,
  values: Float64Array,
  shapes: readonly Shape[] = checkedShapes(graph),
): Float64Array[] => {
  const tensors = [values]
  for (const [index, { op, inputs }] of graph.nodes.entries()) {
    const given = inputs.map((input) => tensors[input] as Float64Array)
    const from = inputs.map((input) => shapes[input] as Shape)
    tensors.push(floatRuleOf(op).run(op, given, from, shapes[index + 1] as Shape))
  }
  return tensors
}

/** Runs a chain as {@link runGraph} does; gives the output values of every operator. */
export const runFloat = (model: FloatModel, values: Float64Array): Float64Array[] =>
  runGraph(graphOf(model), values).slice(1)

/** The real numbers that bytes stand for. */
export const realOf = (bytes: Iterable<number>, { scale, zeroPoint }: Quantization): Float64Array =>
  Float64Array.from(bytes, (byte) => scale * (byte - zeroPoint))

/** The real numbers that input bytes of a chain stand for. */
export const realInput = ({ input }: FloatModel, bytes: Int8Array): Float64Array =>
  realOf(bytes, input)
