import { concatBytes } from '../bytes/writer.ts'
import { keccak256, keccakPieces } from './keccak.ts'

const NODE = 0x01
/** Bytes of a node, which is the hash of two. */
export const NODE_BYTES = 32

/** A node that replaces the one the rules prescribe: only a wrong trace has any. */
export type NodeOverride = {
  readonly level: number
  readonly index: number
  readonly node: Uint8Array
}

/**
 * A positional tree: the nodes of each level that lie over a leaf, and, by `level:index`, those beyond
 * the leaves that are not the padding constant of their level.
 */
export type Tree = {
  readonly depth: number
  /** The nodes of each level one after the other: a tree of thousands of nodes is a few arrays. */
  readonly levels: readonly Uint8Array[]
  readonly strays: ReadonlyMap<string, Uint8Array>
}

/** ceil(log2 n): levels between the leaves and the root. */
export const depthOf = (leaves: number): number => 32 - Math.clz32(leaves - 1)

/** How many nodes of a level lie over at least one leaf. */
const widthAt = (leaves: number, level: number): number => Math.ceil(leaves / 2 ** level)

const paddings: Uint8Array[] = [keccak256(Uint8Array.of(0x03))]

/** Z_level: what stands where there is no leaf. */
export const paddingNode = (level: number): Uint8Array => {
  let node = paddings[level]
  if (node === undefined) {
    const below = paddingNode(level - 1)
    node = hashNode(below, below)
    paddings[level] = node
  }
  return node
}

const hashNode = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  keccak256(concatBytes([Uint8Array.of(NODE), left, right]))

/** Builds the tree over at least one leaf. Overrides replace nodes beyond the leaves. */
export const treeOf = (leaves: readonly Uint8Array[], overrides?: readonly NodeOverride[]): Tree =>
  treeOver(concatBytes(leaves), overrides)

/** The same over leaves that lie one after the other. */
export const treeOver = (leaves: Uint8Array, overrides: readonly NodeOverride[] = []): Tree => {
  const count = leaves.length / NODE_BYTES
  const depth = depthOf(count)
  const levels = [leaves]
  const strays = new Map(overrides.map(({ level, index, node }) => [keyOf(level, index), node]))
  const tree: Tree = { depth, levels, strays }
  for (let level = 0; level < depth; level++) {
    const width = widthAt(count, level)
    addStrayParents(tree, strays, level, widthAt(count, level + 1))
    const below = levels[level] as Uint8Array
    const pairs = width % 2 === 0 ? below : concatBytes([below, nodeAt(tree, level, width)])
    levels.push(keccakPieces(NODE, pairs, 2 * NODE_BYTES))
  }
  return tree
}

const keyOf = (level: number, index: number): string => `${level}:${index}`

/** A stray node changes every node above it; those beyond the leaves are strays themselves. */
const addStrayParents = (
  tree: Tree,
  strays: Map<string, Uint8Array>,
  level: number,
  widthAbove: number,
): void => {
  for (const key of [...strays.keys()]) {
    const [strayLevel, strayIndex] = key.split(':').map(Number)
    const parent = (strayIndex ?? 0) >> 1
    const isBeyond = parent >= widthAbove
    if (strayLevel !== level || !isBeyond || strays.has(keyOf(level + 1, parent))) continue
    strays.set(
      keyOf(level + 1, parent),
      hashNode(nodeAt(tree, level, 2 * parent), nodeAt(tree, level, 2 * parent + 1)),
    )
  }
}

/** How many leaves a tree was built over. */
export const leafCountOf = ({ levels }: Tree): number => (levels[0]?.length ?? 0) / NODE_BYTES

export const nodeAt = (tree: Tree, level: number, index: number): Uint8Array => {
  const nodes = tree.levels[level]
  const at = index * NODE_BYTES
  if (nodes !== undefined && at < nodes.length) return nodes.subarray(at, at + NODE_BYTES)
  return tree.strays.get(keyOf(level, index)) ?? paddingNode(level)
}

export const rootOf = (tree: Tree): Uint8Array => nodeAt(tree, tree.depth, 0)

/** The siblings from a node up to the root, bottom first. */
export const pathOf = (tree: Tree, level: number, index: number): Uint8Array[] =>
  Array.from({ length: tree.depth - level }, (_, up) => nodeAt(tree, level + up, (index >> up) ^ 1))

/**
 * What the way from several leaves up to the root needs besides them: level by level, left to right.
 * @param places positions of the leaves, ascending
 */
export const nodesBeside = (tree: Tree, places: readonly number[]): Uint8Array[] => {
  const nodes: Uint8Array[] = []
  if (places.length === 0) return nodes
  let here: readonly number[] = places
  for (let level = 0; level < tree.depth; level++) {
    const known = new Set(here)
    for (const index of here) if (!known.has(index ^ 1)) nodes.push(nodeAt(tree, level, index ^ 1))
    here = [...new Set(here.map((index) => index >> 1))]
  }
  return nodes
}
