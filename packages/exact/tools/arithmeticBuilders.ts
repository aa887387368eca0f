import type { OpInput, Pair, Shape } from '../src/model.ts'
import { perAxis } from '../src/ops/coordinates.ts'
import { tensorLength } from '../src/tensor.ts'
import { fitted, type Graph } from './graph.ts'
import type { Random } from './random.ts'
import { clampRange, tensor } from './randomModel.ts'
import { randomMultiplier, randomProfile, randomScale } from './randomScale.ts'

type Build = (graph: Graph, from: OpInput) => OpInput

const requant: Build = (graph, from) =>
  graph.push({
    kind: 'requant',
    inputs: [from],
    output: tensor(graph.random, from.tensor.shape),
    ...randomScale(graph.random, randomProfile(graph.random), 255),
  })

const mean: Build = (graph, from) => {
  const { random } = graph
  const [d0, d1, d2] = from.tensor.shape
  const shape = random.pick<Shape>([
    [d0, d1, d2, 1],
    [d0, d1, 1, 1],
    [d0, 1, 1, 1],
    [1, 1, 1, 1],
    from.tensor.shape,
  ])
  const output = tensor(random, shape)
  const n = tensorLength(from.tensor) / tensorLength(output)
  const scale = randomScale(random, randomProfile(random), 255 * n)
  return graph.push({ kind: 'mean', inputs: [from], output, ...scale })
}

/** Two factors that broadcast: each dimension is the full one or 1 in either. */
const operands = (graph: Graph, from: OpInput): { left: OpInput; right: OpInput; shape: Shape } => {
  const { random } = graph
  const { shape } = from.tensor
  const other = fitted(
    graph,
    graph.any(),
    perAxis((axis) => (random.chance(0.7) ? shape[axis] : shape[axis] === 1 ? 2 : 1)),
  )
  const [left, right] = random.chance(0.5) ? [from, other] : [other, from]
  return {
    left,
    right,
    shape: perAxis((axis) => Math.max(shape[axis], other.tensor.shape[axis])),
  }
}

const mul: Build = (graph, from) => {
  const { random } = graph
  const { left, right, shape } = operands(graph, from)
  return graph.push({
    kind: 'mul',
    inputs: [left, right],
    output: tensor(random, shape),
    ...randomScale(random, randomProfile(random), 255 * 255),
  })
}

const signed = (random: Random): number =>
  random.pick([2047, -2047, 0, 1, -1, random.integer(-2047, 2047), random.integer(-2047, 2047)])

const add: Build = (graph, from) => {
  const { random } = graph
  const { left, right, shape } = operands(graph, from)
  const base = {
    kind: 'add',
    inputs: [left, right],
    output: tensor(random, shape),
    ...clampRange(random),
  } as const
  if (randomProfile(random) === 'F') {
    const multipliers: Pair = [signed(random), signed(random)]
    const shift = random.pick([1, 22, random.integer(1, 22), random.integer(6, 14)])
    const size = 128 * (Math.abs(multipliers[0]) + Math.abs(multipliers[1]))
    const room = 2 ** 24 - 1 - size - 2 ** (shift - 1)
    const constant = random.pick([0, room, -room, random.integer(-1000, 1000)])
    return graph.push({ ...base, profile: 'F', multipliers, constant, shift })
  }
  return graph.push({
    ...base,
    profile: 'T',
    multipliers: [randomMultiplier(random, 'T'), randomMultiplier(random, 'T')],
    shifts: [random.integer(31, 36), random.pick([31, 62, random.integer(31, 40)])],
    sumMultiplier: randomMultiplier(random, 'T'),
    sumShift: random.pick([17, 62, random.integer(48, 55), random.integer(48, 55)]),
  })
}

/** Sizes on both sides of the limit from which a backend multiplies, and reductions of more than one chunk. */
const matmul: Build = (graph, from) => {
  const { random } = graph
  const profile = randomProfile(random)
  const small = random.integer(1, 12)
  const { rows, k, columns } = random.pick([
    { rows: random.integer(1, 8), k: small, columns: random.integer(1, 8) },
    { rows: random.integer(1, 8), k: small, columns: random.integer(1, 8) },
    { rows: 30, k: 36, columns: 32 },
    profile === 'F'
      ? { rows: 2, k: 258, columns: 3 }
      : { rows: 6, k: random.integer(1024, 1300), columns: 6 },
  ])
  const [isLeftTransposed, isRightTransposed] = [random.chance(0.5), random.chance(0.5)]
  const batch = rows * k > 100 ? 1 : random.integer(1, 3)
  const left = fitted(graph, from, isLeftTransposed ? [1, batch, k, rows] : [1, batch, rows, k])
  const right = fitted(
    graph,
    graph.any(),
    isRightTransposed ? [1, batch, columns, k] : [1, batch, k, columns],
  )
  return graph.push({
    kind: 'matmul',
    inputs: [left, right],
    output: tensor(random, [1, batch, rows, columns]),
    isLeftTransposed,
    isRightTransposed,
    ...randomScale(random, profile, 255 * 255 * k),
  })
}

export const ARITHMETIC_BUILDERS = { requant, mean, mul, add, matmul } as const
