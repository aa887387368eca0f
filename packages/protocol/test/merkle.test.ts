import fc from 'fast-check'
import { concat, type Hex, keccak256, toHex, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import { commitsRootOf, paddingNode, positionalPath, positionalRoot } from '../src/index.ts'

const leavesOf = (count: number): Hex[] =>
  Array.from({ length: count }, (_, i) => keccak256(toHex(i)))

const rootFrom = (leaf: Hex, index: number, path: readonly Hex[]): Hex =>
  path.reduce(
    (node, sibling, k) =>
      keccak256(concat(['0x01', ...((index >> k) & 1 ? [sibling, node] : [node, sibling])])),
    leaf,
  )

test('every leaf opens to the root, at its place only', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (count, pick) => {
      const leaves = leavesOf(count)
      const index = pick % count
      const path = positionalPath(leaves, index)
      const leaf = leaves[index] ?? zeroHash
      expect(path).toHaveLength(Math.ceil(Math.log2(count)))
      expect(rootFrom(leaf, index, path)).toBe(positionalRoot(leaves))
      if (count > 1) expect(rootFrom(leaf, index ^ 1, path)).not.toBe(positionalRoot(leaves))
    }),
  )
})

test('what is beyond the last leaf is the padding of its level', () => {
  const [one, two, three] = leavesOf(3) as [Hex, Hex, Hex]
  const node = (left: Hex, right: Hex) => keccak256(concat(['0x01', left, right]))
  expect(positionalRoot([one])).toBe(one)
  expect(paddingNode(1)).toBe(node(paddingNode(0), paddingNode(0)))
  expect(positionalRoot([one, two, three])).toBe(
    node(node(one, two), node(three, keccak256('0x03'))),
  )
})

test('roots tell the number of commitments and their order apart', () => {
  const roots = [[], ...Array.from({ length: 9 }, (_, i) => leavesOf(i + 1))].map(commitsRootOf)
  expect(roots[0]).toBe(zeroHash)
  expect(new Set(roots).size).toBe(roots.length)
  expect(commitsRootOf(leavesOf(5).toReversed())).not.toBe(roots[5])
})

test('a tree without leaves and a place outside it do not exist', () => {
  expect(() => positionalRoot([])).toThrow(RangeError)
  for (const index of [-1, 2, 0.5])
    expect(() => positionalPath(leavesOf(2), index)).toThrow(RangeError)
})
