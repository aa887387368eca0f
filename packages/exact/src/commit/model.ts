import { toHex } from '../bytes/hex.ts'
import { concatBytes } from '../bytes/writer.ts'
import { encodeHeader } from '../header.ts'
import { encodeOpLeaf } from '../leaf.ts'
import type { ExactModel, Hex } from '../model.ts'
import { keccak256 } from './keccak.ts'
import { rootOf, type Tree, treeOf } from './tree.ts'

const OP_LEAF = Uint8Array.of(0x05)
const MODEL = Uint8Array.of(0x07)

/** The committed parts of a model: what a proof opens. */
export type ModelCommitment = {
  readonly header: Uint8Array
  /** opLeaves[i - 1] is the descriptor of op i. */
  readonly opLeaves: readonly Uint8Array[]
  readonly opsTree: Tree
  readonly modelId: Uint8Array
}

const commitments = new WeakMap<ExactModel, ModelCommitment>()

/** Hashes a model; done once per model object. */
export const commitModel = (model: ExactModel): ModelCommitment => {
  const known = commitments.get(model)
  if (known !== undefined) return known
  const header = encodeHeader(model)
  const opLeaves = model.ops.map(encodeOpLeaf)
  const opsTree = treeOf(opLeaves.map((leaf) => keccak256(concatBytes([OP_LEAF, leaf]))))
  const modelId = keccak256(concatBytes([MODEL, header, rootOf(opsTree)]))
  const commitment = { header, opLeaves, opsTree, modelId }
  commitments.set(model, commitment)
  return commitment
}

/**
 * The root that names a model: 32 bytes over its header, operators and weights, not its metadata.
 * @example modelIdOf(decodeModel(file)) // '0x5d…'
 */
export const modelIdOf = (model: ExactModel): Hex => toHex(commitModel(model).modelId)
