import type { OpInput, Quantization, Shape } from '@gavel/exact'
import { type Graph, tensor } from './graph.ts'
import { at } from './quantizations.ts'
import type { Tables } from './tables.ts'

/** A graph and the tables that its operators share. */
export type Build = { readonly graph: Graph; readonly tables: Tables }

const FULL = { lo: -128, hi: 127 } as const

const siteOf = ({ tables }: Build, site: string): Quantization => at(tables.quantizations, site)

/** A tensor of bytes that stand for what they stand for at a site. */
export const tensorAt = (build: Build, site: string, shape: Shape) =>
  tensor(shape, siteOf(build, site).zeroPoint)

const found = <T>(map: ReadonlyMap<string, T>, name: string): T => {
  const value = map.get(name)
  if (value === undefined) throw new RangeError(`There is no table ${name}.`)
  return value
}

const rowsIn = (from: OpInput): number => from.tensor.shape[2]

/** Rows times the weights of `name`: [1, 1, rows, channels]. */
export const dense = (
  build: Build,
  name: string,
  site: string,
  from: OpInput,
  rows = rowsIn(from),
): OpInput => {
  const table = found(build.tables.dense, name)
  return build.graph.push({
    kind: 'dense',
    inputs: [from],
    output: tensorAt(build, site, [1, 1, rows, table.channels]),
    profile: 'F',
    table,
    ...FULL,
  })
}

export const norm = (build: Build, name: string, site: string, from: OpInput): OpInput =>
  build.graph.push({
    kind: 'layerNorm',
    inputs: [from],
    output: tensorAt(build, site, from.tensor.shape),
    ...found(build.tables.norms, name),
    ...FULL,
  })

const [MOST_MULTIPLIER, MOST_SHIFT, LIMIT] = [2047, 22, 2 ** 24]

/** The sum of two tensors that mean sites `a` and `b`, with one rounding. */
export const add = (
  build: Build,
  [a, b]: readonly [string, string],
  site: string,
  inputs: readonly [OpInput, OpInput],
): OpInput => {
  const [left, right, to] = [a, b, site].map((name) => siteOf(build, name)) as [
    Quantization,
    Quantization,
    Quantization,
  ]
  return build.graph.push({
    kind: 'add',
    inputs,
    output: tensorAt(build, site, inputs[0].tensor.shape),
    profile: 'F',
    ...sumOf(left, right, to),
    ...FULL,
  })
}

/** The finest integers that docs/exact.md allows for a sum. */
const sumOf = (left: Quantization, right: Quantization, to: Quantization) => {
  for (let shift = MOST_SHIFT; shift >= 1; shift--) {
    const first = Math.round((left.scale / to.scale) * 2 ** shift)
    const second = Math.round((right.scale / to.scale) * 2 ** shift)
    const constant = -(first * left.zeroPoint + second * right.zeroPoint)
    const bound = 128 * (first + second) + Math.abs(constant) + 2 ** (shift - 1)
    if (Math.max(first, second) <= MOST_MULTIPLIER && bound < LIMIT)
      return { multipliers: [first, second], constant, shift } as const
  }
  throw new RangeError('The scales of a sum are too far apart.')
}

/** Widened, bent, narrowed. */
export const mlp = (build: Build, layer: number, stream: OpInput): OpInput => {
  const { graph, tables } = build
  const name = (part: string): string => `${layer}.${part}`
  const x = norm(build, name('mlp.norm'), name('mlp.normed'), stream)
  const wide = dense(build, name('widen'), name('wide'), x)
  const bent = graph.push({
    kind: 'lut',
    inputs: [wide],
    output: tensorAt(build, name('bent'), wide.tensor.shape),
    lookup: tables.gelus[layer] as Uint8Array,
  })
  return dense(build, name('narrow'), name('narrowed'), bent)
}

/** The tokens' embeddings with those of the slots from `first` on. */
export const embed = (build: Build, tokens: OpInput, first: number, one: OpInput): OpInput => {
  const { graph, tables } = build
  const { width, vocabulary } = tables.shape
  const rows = tokens.tensor.shape[3]
  const shape = [1, 1, rows, width] as const
  const words = graph.push({
    kind: 'embedding',
    inputs: [tokens],
    output: tensorAt(build, 'tokens', shape),
    rows: vocabulary,
    lookup: tables.tokens,
  })
  // A table of one row is a constant: whatever byte it is asked for.
  const places = graph.push({
    kind: 'embedding',
    inputs: [one],
    output: tensorAt(build, 'places', shape),
    rows: 1,
    lookup: tables.places.subarray(first * width, (first + rows) * width),
  })
  return add(build, ['tokens', 'places'], 'stream', [words, places])
}
