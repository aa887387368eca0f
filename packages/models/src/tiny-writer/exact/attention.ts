import type { OpInput, Shape } from '@gavel/exact'
import { headOf } from '../shape.ts'
import { type Build, dense, norm, tensorAt } from './layers.ts'
import { concat, reshape, swapMiddle } from './moves.ts'
import { mixScale, scoreScale } from './quantizations.ts'

/** Keys and values of a layer so far: [1, 1, slots, head] each. */
export type Memory = { readonly keys: OpInput; readonly values: OpInput }

export type Attended = { readonly result: OpInput; readonly memory: Memory }

/** Attention of many rows among themselves, each to those up to its own. */
export const attendTogether = (
  build: Build,
  layer: number,
  stream: OpInput,
  tokens: OpInput,
): Attended => {
  const { graph, tables } = build
  const { heads } = tables.shape
  const rows = stream.tensor.shape[2]
  const head = headOf(tables.shape)
  const { query, keys, values } = lookAt(build, layer, stream)
  const queries = swapMiddle(graph, reshape(graph, query, [1, rows, heads, head]))
  const forEachHead = (from: OpInput): OpInput => concat(graph, Array(heads).fill(from), 1)
  const mixed = mix(build, layer, {
    queries,
    keys: forEachHead(keys),
    values: forEachHead(values),
    tokens,
    isCausal: true,
  })
  return {
    result: project(build, layer, swapMiddle(graph, mixed), rows),
    memory: { keys, values },
  }
}

/** Attention of one more row to all before it and itself. The heads are the rows of one product. */
export const attendNext = (
  build: Build,
  layer: number,
  stream: OpInput,
  tokens: OpInput,
  before: Memory,
): Attended => {
  const { graph, tables } = build
  const { query, keys: key, values: value } = lookAt(build, layer, stream)
  const queries = reshape(graph, query, [1, 1, tables.shape.heads, headOf(tables.shape)])
  const keys = concat(graph, [before.keys, key], 2)
  const values = concat(graph, [before.values, value], 2)
  const mixed = mix(build, layer, { queries, keys, values, tokens, isCausal: false })
  return { result: project(build, layer, mixed, 1), memory: { keys, values } }
}

const lookAt = (build: Build, layer: number, stream: OpInput) => {
  const name = (part: string): string => `${layer}.${part}`
  const x = norm(build, name('attention.norm'), name('attention.normed'), stream)
  const part = (site: string): OpInput => dense(build, name(site), name(site), x)
  return { query: part('query'), keys: part('key'), values: part('value') }
}

const project = (build: Build, layer: number, mixed: OpInput, rows: number): OpInput =>
  dense(build, `${layer}.project`, `${layer}.projected`, mixed, rows)

type Look = {
  readonly queries: OpInput
  readonly keys: OpInput
  readonly values: OpInput
  /** One for each key: those of padding are not looked at. */
  readonly tokens: OpInput
  readonly isCausal: boolean
}

const mix = (
  build: Build,
  layer: number,
  { queries, keys, values, tokens, isCausal }: Look,
): OpInput => {
  const { graph, tables } = build
  const name = (part: string): string => `${layer}.${part}`
  const [d0, d1, rows, head] = queries.tensor.shape
  const shape: Shape = [d0, d1, rows, keys.tensor.shape[2]]
  const scaled = { profile: 'F', isLeftTransposed: false, lo: -128, hi: 127 } as const
  const scores = graph.push({
    kind: 'matmul',
    inputs: [queries, keys],
    output: tensorAt(build, name('scores'), shape),
    isRightTransposed: true,
    ...scaled,
    ...scoreScale(tables.quantizations, tables.shape, layer),
  })
  const weights = graph.push({
    kind: 'softmax',
    inputs: [scores, tokens],
    output: tensorAt(build, name('weights'), shape),
    isCausal,
    lookup: tables.exponentials[layer] as Uint8Array,
  })
  return graph.push({
    kind: 'matmul',
    inputs: [weights, values],
    output: tensorAt(build, name('mixed'), [d0, d1, rows, head]),
    isRightTransposed: false,
    ...scaled,
    ...mixScale(tables.quantizations, layer),
  })
}
