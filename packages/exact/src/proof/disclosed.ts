import { fromHex, toHex } from '../bytes/hex.ts'
import { unsignedView } from '../bytes/views.ts'
import { commitModel } from '../commit/model.ts'
import { nodeAt, pathOf, rootOf, type Tree, treeOf } from '../commit/tree.ts'
import type { ExactModel, Hex } from '../model.ts'
import { opAt } from '../tensors.ts'
import { openTrace } from '../trace/opened.ts'
import { elementProof } from './build.ts'
import type { FraudProof, ModelOpening } from './proof.ts'

/** What a solver has shown of its trace so far, question by question. */
export type DisclosedTrace = {
  /** Leaf 0 the input's root, leaf i the output root of op i. */
  readonly roots: readonly Hex[]
  /** Block hashes by op, and block bytes by `op:index`. */
  readonly hashes: ReadonlyMap<number, readonly Hex[]>
  readonly blocks: ReadonlyMap<string, Hex>
}

/** Names the first tensor that is wrong, as Disputes.sol takes it. */
export type NamedTensor = {
  readonly model: ModelOpening
  readonly op: bigint
  readonly opLeaf: Hex
  readonly opPath: readonly Hex[]
  readonly root: Hex
  readonly tracePath: readonly Hex[]
}

/** What a challenger has to do next, given what was disclosed. */
export type DisputeMove =
  | { readonly kind: 'none' }
  | { readonly kind: 'name'; readonly named: NamedTensor; readonly ownRoot: Hex }
  | { readonly kind: 'choose'; readonly op: number; readonly blockIndex: number }
  | { readonly kind: 'prove'; readonly proof: FraudProof }

export const blockKey = (op: number, blockIndex: number): string => `${op}:${blockIndex}`

/**
 * The move that follows from comparing an own run with what the solver disclosed: the first tensor whose root differs has
 * right inputs, the first block of it whose hash differs holds a wrong byte, and that byte is the proof.
 * @param honest the trace of one's own run: the input first
 * @throws ExactError INPUT_LENGTH where the trace does not fit the model
 */
export const disputeMove = (
  model: ExactModel,
  honest: readonly Int8Array[],
  disclosed: DisclosedTrace,
): DisputeMove => {
  const own = openTrace(model, honest)
  const op = own.tensorTrees.findIndex((tree, i) => toHex(rootOf(tree)) !== disclosed.roots[i])
  const tree = own.tensorTrees[op]
  if (op < 1 || tree === undefined) return { kind: 'none' }
  const hashes = disclosed.hashes.get(op)
  if (hashes === undefined) {
    return { kind: 'name', named: nameTensor(model, op, disclosed), ownRoot: toHex(rootOf(tree)) }
  }
  const blockIndex = hashes.findIndex((hash, i) => hash !== toHex(nodeAt(tree, 0, i)))
  if (blockIndex < 0) return { kind: 'none' }
  const block = disclosed.blocks.get(blockKey(op, blockIndex))
  if (block === undefined) return { kind: 'choose', op, blockIndex }
  const bytes = withBlock(
    honest[op] as Int8Array,
    blockIndex * opAt(model, op).output.blockSize,
    block,
  )
  const element = bytes.findIndex((byte, i) => byte !== honest[op]?.[i])
  const trace = {
    ...own,
    tensors: honest.with(op, bytes),
    tensorTrees: own.tensorTrees.with(op, treeOf(hashes.map(fromHex))),
    traceTree: treeOf(disclosed.roots.map(fromHex)),
  }
  return element < 0 ? { kind: 'none' } : { kind: 'prove', proof: elementProof(trace, op, element) }
}

const nameTensor = (model: ExactModel, op: number, { roots }: DisclosedTrace): NamedTensor => {
  const { header, opLeaves, opsTree } = commitModel(model)
  const hexPath = (tree: Tree, index: number) => pathOf(tree, 0, index).map(toHex)
  return {
    model: { header: toHex(header), opsRoot: toHex(rootOf(opsTree)) },
    op: BigInt(op),
    opLeaf: toHex(opLeaves[op - 1] as Uint8Array),
    opPath: hexPath(opsTree, op - 1),
    root: roots[op] as Hex,
    tracePath: hexPath(treeOf(roots.map(fromHex)), op),
  }
}

const withBlock = (tensor: Int8Array, start: number, block: Hex): Int8Array => {
  const bytes = Int8Array.from(tensor)
  unsignedView(bytes).set(fromHex(block), start)
  return bytes
}
