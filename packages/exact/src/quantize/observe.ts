import { ExactError } from '../errors.ts'
import type { Shape } from '../model.ts'
import type { FloatGraph } from './floatGraph.ts'
import { runGraph } from './floatInference.ts'
import { type Observed, observerOf } from './ranges.ts'
import { sizeOf } from './size.ts'

/**
 * Runs all samples and reports what was seen of the input and of every node's output.
 *
 * @throws ExactError CALIBRATION_INVALID where a node gives a value that is not finite
 */
export const observe = (
  graph: FloatGraph,
  shapes: readonly Shape[],
  samples: readonly Float64Array[],
  onSample?: (done: number, total: number) => void,
): Observed[] => {
  const observers = shapes.map((shape) => observerOf(samples.length * sizeOf(shape)))
  for (const [index, sample] of samples.entries()) {
    for (const [tensor, values] of runGraph(graph, sample, shapes).entries()) {
      requireFinite(values, graph.nodes[tensor - 1]?.name ?? 'The input', index)
      observers[tensor]?.add(values)
    }
    onSample?.(index + 1, samples.length)
  }
  return observers.map(({ observed }) => observed())
}

const requireFinite = (values: Float64Array, name: string, sample: number): void => {
  const odd = values.find((value) => !Number.isFinite(value))
  if (odd === undefined) return
  throw new ExactError('CALIBRATION_INVALID', `${name} gives ${odd} for sample ${sample}.`, {
    node: name,
    sample,
    value: String(odd),
  })
}
