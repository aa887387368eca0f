import { tensorLength } from '../tensor.ts'
import { descriptorOf, type Graph, type Value } from './graph.ts'
import { sliceOf } from './moves.ts'
import { quantizedOf, shapeOf } from './operator.ts'
import type { TfliteTensor } from './tfliteFile.ts'

/** A constant as a value: an embedding of one row, whatever byte of the input it reads. */
export const constantValue = (graph: Graph, tensor: TfliteTensor): Value => {
  const { scale, zeroPoint } = quantizedOf(tensor)
  const output = descriptorOf(shapeOf(tensor), zeroPoint)
  graph.reserve(tensorLength(output))
  const index = sliceOf(graph, graph.input, [0, 0, 0, 0], [1, 1, 1, 1])
  const lookup = tensor.data.slice()
  const inputs = [graph.operand(index)]
  return graph.push({ kind: 'embedding', inputs, output, rows: 1, lookup }, scale)
}
