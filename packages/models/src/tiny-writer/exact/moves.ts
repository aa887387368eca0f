import type { OpInput, Shape } from '@gavel/exact'
import { type Graph, tensor } from './graph.ts'

/** The same bytes under another shape. */
export const reshape = (graph: Graph, from: OpInput, shape: Shape): OpInput =>
  graph.push({ kind: 'reshape', inputs: [from], output: tensor(shape, from.tensor.zeroPoint) })

/** Swaps the two middle axes. */
export const swapMiddle = (graph: Graph, from: OpInput): OpInput => {
  const [d0, d1, d2, d3] = from.tensor.shape
  return graph.push({
    kind: 'transpose',
    inputs: [from],
    output: tensor([d0, d2, d1, d3], from.tensor.zeroPoint),
    permutation: [0, 2, 1, 3],
  })
}

/** Tensors one after the other on an axis; at most 16. */
export const concat = (graph: Graph, inputs: readonly OpInput[], axis: number): OpInput => {
  const { shape, zeroPoint } = (inputs[0] as OpInput).tensor
  const along = inputs.reduce((sum, input) => sum + (input.tensor.shape[axis] as number), 0)
  const whole = shape.map((dimension, k) => (k === axis ? along : dimension))
  return graph.push({
    kind: 'concat',
    inputs,
    output: tensor(whole as unknown as Shape, zeroPoint),
    axis,
  })
}

/** Rows (axis 2) or, of a single row, bytes (axis 3) from `begin` on. */
export const cut = (
  graph: Graph,
  from: OpInput,
  axis: 2 | 3,
  [begin, length]: readonly [number, number],
): OpInput => {
  const [d0, d1, d2, d3] = from.tensor.shape
  return graph.push({
    kind: 'slice',
    inputs: [from],
    output: tensor(axis === 2 ? [d0, d1, length, d3] : [d0, d1, d2, length], from.tensor.zeroPoint),
    begin: axis === 2 ? [0, 0, begin, 0] : [0, 0, 0, begin],
    steps: [1, 1, 1, 1],
  })
}
