import { byteWriter } from '../bytes/writer.ts'
import type { ChannelTable } from '../model.ts'
import { keccak256 } from './keccak.ts'
import { type Tree, treeOf } from './tree.ts'

const WEIGHT_LEAF = 0x04
const WORD = 32
const GROUP = 4

/**
 * Weights in the order in which they are hashed: padded with zeros to whole 32-byte words, in each word the
 * eight groups of four bytes reversed. One 256-bit multiplication of such a word with one of activations then
 * sums eight products in its top lane.
 */
const laneOrder = (weights: Int8Array): Uint8Array => {
  const ordered = new Uint8Array(Math.ceil(weights.length / WORD) * WORD)
  for (let i = 0; i < weights.length; i++) {
    const word = i - (i % WORD)
    const group = Math.floor((i % WORD) / GROUP)
    ordered[word + (WORD / GROUP - 1 - group) * GROUP + (i % GROUP)] = weights[i] as number
  }
  return ordered
}

/** The preimage of a channel's leaf without its domain byte: i32 b' | u32 M | u8 s | weights in lane order. */
export const weightLeafOf = (table: ChannelTable, channel: number): Uint8Array =>
  byteWriter()
    .i32(table.biases[channel] as number)
    .u32(table.multipliers[channel] as number)
    .u8(table.shifts[channel] as number)
    .bytes(laneOrder(table.weights.subarray(channel * table.k, (channel + 1) * table.k)))
    .finish()

const trees = new WeakMap<ChannelTable, Tree>()

/** The tree over all channels of a table; built once per table. */
export const weightTreeOf = (table: ChannelTable): Tree => {
  const known = trees.get(table)
  if (known !== undefined) return known
  const leaves = Array.from({ length: table.channels }, (_, channel) =>
    keccak256(byteWriter().u8(WEIGHT_LEAF).bytes(weightLeafOf(table, channel)).finish()),
  )
  const tree = treeOf(leaves)
  trees.set(table, tree)
  return tree
}
