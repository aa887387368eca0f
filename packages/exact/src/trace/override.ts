import { depthOf } from '../commit/tree.ts'
import { ExactError } from '../errors.ts'
import type { ExactModel } from '../model.ts'
import { blockCount, blockLength } from '../tensor.ts'
import { descriptorAt } from '../tensors.ts'

/** A block whose length is wrong may carry this much, so that a proof that shows it stays small. */
export const MAX_OVERRIDE_BLOCK_BYTES = 4_096

type At = {
  /** 0 are the leaves. */
  readonly level: number
  /** Position among the nodes of the level. */
  readonly index: number
  readonly bytes: Uint8Array
}

/** A place at which the trees of a wrong trace leave the prescribed form. */
export type TraceOverride =
  | ({ readonly kind: 'traceNode' } & At)
  | ({ readonly kind: 'tensorNode'; readonly tensor: number } & At)
  /** A block of a wrong length: level 0, inside the shape. */
  | ({ readonly kind: 'block'; readonly tensor: number } & At)

/**
 * Gives an override its kind from its place. Nodes above a leaf cannot be overridden: their preimage would be
 * missing, which makes the trace withheld.
 * @param tree 0 = the trace tree, i + 1 = the tree of tensor i
 * @throws ExactError TRACE_FORMAT
 */
export const overrideAt = (model: ExactModel, tree: number, at: At): TraceOverride => {
  if (tree > model.ops.length + 1) throw misplaced(tree, at)
  const tensor = tree - 1
  const leaves = tree === 0 ? model.ops.length + 1 : blockCount(descriptorAt(model, tensor))
  const depth = depthOf(leaves)
  if (at.level >= depth && leaves > 1) throw misplaced(tree, at)
  if (at.index >= 2 ** (depth - at.level)) throw misplaced(tree, at)
  if (at.index * 2 ** at.level >= leaves) {
    if (at.bytes.length !== 32) throw misplaced(tree, at)
    return tree === 0 ? { kind: 'traceNode', ...at } : { kind: 'tensorNode', tensor, ...at }
  }
  const isBlock =
    tree > 0 &&
    at.level === 0 &&
    at.bytes.length <= MAX_OVERRIDE_BLOCK_BYTES &&
    at.bytes.length !== blockLength(descriptorAt(model, tensor), at.index)
  if (!isBlock) throw misplaced(tree, at)
  return { kind: 'block', tensor, ...at }
}

/** The tree that an override is in, as the trace blob numbers them. */
export const treeNumberOf = (override: TraceOverride): number =>
  override.kind === 'traceNode' ? 0 : override.tensor + 1

const misplaced = (tree: number, { level, index, bytes }: At): ExactError =>
  new ExactError('TRACE_FORMAT', `No override can be at node ${index} of level ${level}.`, {
    tree,
    level,
    index,
    length: bytes.length,
  })
