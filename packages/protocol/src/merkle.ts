import { concat, type Hex, zeroHash } from 'viem'
import { keccakOf } from './keccak.ts'

/**
 * The positional tree of docs/exact.md: a leaf's place is fixed, what is beyond the last leaf is a constant per level.
 * Domain bytes: 0x00 leaf, 0x01 node, 0x03 padding.
 */
const node = (left: Hex, right: Hex): Hex => keccakOf(concat(['0x01', left, right]))

const paddings: Hex[] = [keccakOf('0x03')]

/** Padding node of a level; level 0 are the leaves. */
export const paddingNode = (level: number): Hex => {
  const known = paddings[level]
  if (known !== undefined) return known
  const below = paddingNode(level - 1)
  const padding = node(below, below)
  paddings[level] = padding
  return padding
}

/** Root of at least one leaf. */
export const positionalRoot = (leaves: readonly Hex[]): Hex => {
  if (leaves.length === 0) throw new RangeError('A positional tree needs at least one leaf.')
  let level = leaves
  for (let k = 0; level.length > 1; k++) {
    const padding = paddingNode(k)
    const above = Math.ceil(level.length / 2)
    const below = level
    level = Array.from({ length: above }, (_, i) =>
      node(below[2 * i] ?? padding, below[2 * i + 1] ?? padding),
    )
  }
  return level[0] ?? zeroHash
}

/** Siblings from the leaf at `index` up to the root. */
export const positionalPath = (leaves: readonly Hex[], index: number): Hex[] => {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`Leaf ${index} is not one of ${leaves.length}.`)
  }
  const path: Hex[] = []
  let level = leaves
  for (let k = 0, i = index; level.length > 1; k++, i >>= 1) {
    const padding = paddingNode(k)
    const below = level
    path.push(below[i ^ 1] ?? padding)
    level = Array.from({ length: Math.ceil(below.length / 2) }, (_, j) =>
      node(below[2 * j] ?? padding, below[2 * j + 1] ?? padding),
    )
  }
  return path
}

/** Root over an auction's commitments, the bid hash of sequence i at leaf i; 32 zero bytes for an auction without any. */
export const commitsRootOf = (bidHashes: readonly Hex[]): Hex =>
  bidHashes.length === 0 ? zeroHash : positionalRoot(bidHashes.map(commitLeaf))

/** Siblings that open the bid hash of a sequence in an auction's commitments. */
export const commitsPathOf = (bidHashes: readonly Hex[], sequence: number): Hex[] =>
  positionalPath(bidHashes.map(commitLeaf), sequence)

const commitLeaf = (bidHash: Hex): Hex => keccakOf(concat(['0x00', bidHash]))
