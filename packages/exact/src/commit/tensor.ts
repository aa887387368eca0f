import { toHex } from '../bytes/hex.ts'
import { unsignedView } from '../bytes/views.ts'
import { concatBytes } from '../bytes/writer.ts'
import { ExactError } from '../errors.ts'
import type { Hex, TensorDescriptor } from '../model.ts'
import { blockCount, tensorLength } from '../tensor.ts'
import { keccak256, keccakPieces } from './keccak.ts'
import { NODE_BYTES, type NodeOverride, rootOf, type Tree, treeOver } from './tree.ts'

const BLOCK = 0x00

/** A block whose length is not the canonical one: only a wrong trace has any. */
type BlockOverride = { readonly index: number; readonly block: Uint8Array }

/** Everything about a committed tensor that the rules do not prescribe. Empty for an honest one. */
export type TensorOverrides = {
  readonly nodes: readonly NodeOverride[]
  readonly blocks: readonly BlockOverride[]
}

const NONE: TensorOverrides = { nodes: [], blocks: [] }

/** @throws ExactError INPUT_LENGTH */
export const requireLength = (tensor: TensorDescriptor, bytes: Int8Array, what: string): void => {
  if (bytes.length === tensorLength(tensor)) return
  throw new ExactError(
    'INPUT_LENGTH',
    `${what} has ${bytes.length} bytes, the model says ${tensorLength(tensor)}.`,
    { length: bytes.length, expected: tensorLength(tensor) },
  )
}

/** The tree over the blocks of a tensor. */
export const tensorTreeOf = (
  tensor: TensorDescriptor,
  bytes: Int8Array,
  overrides: TensorOverrides = NONE,
): Tree => {
  requireLength(tensor, bytes, 'A tensor')
  const unsigned = unsignedView(bytes)
  const leaves = keccakPieces(BLOCK, unsigned, tensor.blockSize)
  for (const { index, block } of overrides.blocks.toReversed())
    if (index < blockCount(tensor))
      leaves.set(keccak256(concatBytes([Uint8Array.of(BLOCK), block])), index * NODE_BYTES)
  return treeOver(leaves, overrides.nodes)
}

/**
 * The root that commits to the bytes of a tensor: inputRoot and outputRoot of a claim are such roots.
 * @throws ExactError INPUT_LENGTH
 */
export const tensorRootOf = (tensor: TensorDescriptor, bytes: Int8Array): Hex =>
  toHex(rootOf(tensorTreeOf(tensor, bytes)))
