import type { OpInput, Shape } from '../src/model.ts'
import { perAxis } from '../src/ops/coordinates.ts'
import { fitted, type Graph, reshaped } from './graph.ts'
import { tensor } from './randomModel.ts'

type Build = (graph: Graph, from: OpInput) => OpInput

/** A random shape of the same number of bytes. */
const reshape: Build = (graph, from) => {
  const { random } = graph
  const [d0, d1, d2, d3] = from.tensor.shape
  return reshaped(
    graph,
    from,
    random.pick<Shape>([
      [1, 1, 1, d0 * d1 * d2 * d3],
      [1, d0 * d1, d2, d3],
      [d3, d2, d1, d0],
      [1, 1, d0 * d1 * d2, d3],
      [d0 * d1 * d2 * d3, 1, 1, 1],
    ]),
  )
}

const transpose: Build = (graph, from) => {
  const axes = [0, 1, 2, 3]
  const permutation = perAxis(
    () => axes.splice(graph.random.integer(0, axes.length - 1), 1)[0] as number,
  )
  const shape = perAxis((axis) => from.tensor.shape[permutation[axis] as number] as number)
  const output = { ...tensor(graph.random, shape), zeroPoint: from.tensor.zeroPoint }
  return graph.push({ kind: 'transpose', inputs: [from], output, permutation })
}

const slice: Build = (graph, from) => {
  const { random } = graph
  const { shape, zeroPoint } = from.tensor
  const begin = perAxis((axis) => random.integer(0, Math.min(2, shape[axis] - 1)))
  const steps = perAxis(() => random.pick([1, 1, 1, 2, 3]))
  const extent = perAxis((axis) => {
    const most = Math.floor((shape[axis] - 1 - begin[axis]) / steps[axis]) + 1
    return random.pick([most, most, random.integer(1, most)])
  })
  return graph.push({
    kind: 'slice',
    inputs: [from],
    output: { ...tensor(random, extent), zeroPoint },
    begin,
    steps,
  })
}

const pad: Build = (graph, from) => {
  const { random } = graph
  const { shape, zeroPoint } = from.tensor
  const before = perAxis(() => random.pick([0, 0, 0, 1, 2]))
  const after = perAxis(() => random.pick([0, 0, 0, 1, 2]))
  const output = perAxis((axis) => before[axis] + shape[axis] + after[axis])
  return graph.push({
    kind: 'pad',
    inputs: [from],
    output: { ...tensor(random, output), zeroPoint },
    before,
    value: random.pick([zeroPoint, random.integer(-128, 127)]),
  })
}

/** Up to four inputs: the tensor itself, or pieces of it of another extent along the axis. */
const concat: Build = (graph, from) => {
  const { random } = graph
  const { shape, zeroPoint } = from.tensor
  const axis = random.integer(0, 3)
  const inputs = Array.from({ length: random.integer(2, 4) }, () => {
    if (random.chance(0.4)) return from
    const extent = random.integer(1, 3)
    return fitted(
      graph,
      from,
      perAxis((k) => (k === axis ? extent : shape[k])),
    )
  })
  const along = inputs.reduce((sum, { tensor: { shape } }) => sum + (shape[axis] as number), 0)
  const output = perAxis((k) => (k === axis ? along : shape[k]))
  return graph.push({
    kind: 'concat',
    inputs,
    output: { ...tensor(random, output), zeroPoint },
    axis,
  })
}

export const MOVE_BUILDERS = { reshape, transpose, slice, pad, concat } as const
