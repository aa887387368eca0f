import type { Shape } from '../model.ts'
import { descriptorOf, type Graph, type Value } from './graph.ts'

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((entry, axis) => entry === b[axis])

/** The same bytes under another shape; nothing is added where the shape stays. */
export const reshapeTo = (graph: Graph, value: Value, shape: Shape): Value =>
  isSame(value.shape, shape)
    ? value
    : graph.push(
        {
          kind: 'reshape',
          inputs: [graph.operand(value)],
          output: descriptorOf(shape, value.zeroPoint),
        },
        value.scale,
      )

/** Axis k of the result is axis order[k]; axes of 1 that only change places make it a reshape. */
export const transposeBy = (graph: Graph, value: Value, order: readonly number[]): Value => {
  const [p0 = 0, p1 = 0, p2 = 0, p3 = 0] = order
  const permutation = [p0, p1, p2, p3] as const
  const at = (axis: number): number => value.shape[axis] as number
  const shape: Shape = [at(p0), at(p1), at(p2), at(p3)]
  const moved = order.filter((axis) => at(axis) !== 1)
  if (moved.every((axis, place) => place === 0 || axis > (moved[place - 1] as number)))
    return reshapeTo(graph, value, shape)
  return graph.push(
    {
      kind: 'transpose',
      inputs: [graph.operand(value)],
      output: descriptorOf(shape, value.zeroPoint),
      permutation,
    },
    value.scale,
  )
}

/** A piece of the value: `shape` cells from `begin` on, `steps` apart. */
export const sliceOf = (
  graph: Graph,
  value: Value,
  begin: Shape,
  shape: Shape,
  steps: Shape = [1, 1, 1, 1],
): Value =>
  isSame(value.shape, shape)
    ? value
    : graph.push(
        {
          kind: 'slice',
          inputs: [graph.operand(value)],
          output: descriptorOf(shape, value.zeroPoint),
          begin,
          steps,
        },
        value.scale,
      )

/** Pieces one after the other on an axis, at most 16 at a time. */
export const concatOf = (graph: Graph, values: readonly Value[], axis: 0 | 1 | 2 | 3): Value => {
  const [first] = values
  if (first !== undefined && values.length === 1) return first
  if (values.length > MOST_PIECES) {
    const groups = Array.from({ length: Math.ceil(values.length / MOST_PIECES) }, (_, group) =>
      concatOf(graph, values.slice(group * MOST_PIECES, (group + 1) * MOST_PIECES), axis),
    )
    return concatOf(graph, groups, axis)
  }
  const along = values.reduce((sum, { shape }) => sum + shape[axis], 0)
  const sized = (first?.shape ?? [1, 1, 1, 1]).map((d, k) => (k === axis ? along : d))
  const [d0 = 1, d1 = 1, d2 = 1, d3 = 1] = sized
  return graph.push(
    {
      kind: 'concat',
      inputs: values.map(graph.operand),
      output: descriptorOf([d0, d1, d2, d3], first?.zeroPoint ?? 0),
      axis,
    },
    first?.scale ?? 1,
  )
}

const MOST_PIECES = 16

/** Each byte through a table: entry i is for the byte that is i when read unsigned. */
export const lookUp = (
  graph: Graph,
  value: Value,
  entryOf: (q: number) => number,
  output: { readonly zeroPoint: number; readonly scale: number },
): Value => {
  const lookup = Uint8Array.from({ length: 256 }, (_, i) => entryOf(i < 128 ? i : i - 256) & 0xff)
  return graph.push(
    {
      kind: 'lut',
      inputs: [graph.operand(value)],
      output: descriptorOf(value.shape, output.zeroPoint),
      lookup,
    },
    output.scale,
  )
}
