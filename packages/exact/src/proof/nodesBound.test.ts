import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keccak256 } from '../commit/keccak.ts'
import { depthOf, nodesBeside, treeOf } from '../commit/tree.ts'
import { nodesBound } from './nodesBound.ts'

const treeOfSize = (leaves: number) =>
  treeOf(Array.from({ length: leaves }, (_, i) => keccak256(Uint8Array.of(i & 0xff, i >> 8))))

const picked = fc
  .record({
    leaves: fc.integer({ min: 1, max: 300 }),
    seed: fc.array(fc.nat(299), { minLength: 1 }),
  })
  .map(({ leaves, seed }) => ({
    leaves,
    places: [...new Set(seed.map((place) => place % leaves))].sort((a, b) => a - b),
  }))

test('no leaves need more nodes than the bound', () => {
  fc.assert(
    fc.property(picked, ({ leaves, places }) => {
      const nodes = nodesBeside(treeOfSize(leaves), places).length
      const span = (places.at(-1) ?? 0) - (places[0] ?? 0) + 1
      expect(nodes).toBeLessThanOrEqual(nodesBound(depthOf(leaves), places.length, span))
    }),
    { numRuns: 300 },
  )
})

test('one leaf needs its path, all leaves of a full tree need nothing', () => {
  for (let depth = 0; depth < 12; depth++) {
    expect(nodesBound(depth, 1, 1)).toBe(depth)
    expect(nodesBeside(treeOfSize(2 ** Math.min(depth, 8)), [0])).toHaveLength(Math.min(depth, 8))
  }
  const all = Array.from({ length: 64 }, (_, i) => i)
  expect(nodesBeside(treeOfSize(64), all)).toEqual([])
})

test('some places of two far leaves reach the bound', () => {
  const tree = treeOfSize(256)
  expect(nodesBeside(tree, [0, 255])).toHaveLength(nodesBound(8, 2, 256))
})
