import { toHex } from '../bytes/hex.ts'
import { unsignedView } from '../bytes/views.ts'
import { commitModel } from '../commit/model.ts'
import { leafCountOf, nodeAt, pathOf, rootOf, type Tree } from '../commit/tree.ts'
import { ExactError } from '../errors.ts'
import type { ExactModel, Hex } from '../model.ts'
import type { ModelOpening } from '../proof/proof.ts'
import { blockCount, blockOf } from '../tensor.ts'
import { descriptorAt, opAt } from '../tensors.ts'
import { type ClaimedTrace, openTrace, rootsOf } from './opened.ts'

/** What a challenger may ask about a trace (docs/disputes.md); ops are counted from 1. */
export type TraceQuestion =
  | { readonly ask: 'roots' }
  | { readonly ask: 'hashes'; readonly op: number }
  | { readonly ask: 'block'; readonly op: number; readonly blockIndex: number }

/** The answer to each question, as Disputes.sol takes it. */
export type TraceAnswer =
  | { readonly ask: 'roots'; readonly model: ModelOpening; readonly roots: readonly Hex[] }
  | { readonly ask: 'hashes'; readonly hashes: readonly Hex[] }
  | { readonly ask: 'block'; readonly data: Hex; readonly path: readonly Hex[] }

/**
 * Answers a question about a trace.
 * @param trace the solver's own: recomputed from model and input, or decoded from its blob
 * @throws ExactError ELEMENT_RANGE where op or block do not exist, INPUT_LENGTH where the trace does not fit the model
 * @example disclose(model, decodeTrace(model, blob), { ask: 'hashes', op: 3 })
 */
export const disclose = (
  model: ExactModel,
  { tensors, overrides }: ClaimedTrace,
  question: TraceQuestion,
): TraceAnswer => {
  const trace = openTrace(model, tensors, overrides)
  if (question.ask === 'roots') {
    const { header, opsTree } = commitModel(model)
    const opening = { header: toHex(header), opsRoot: toHex(rootOf(opsTree)) }
    return { ask: 'roots', model: opening, roots: rootsOf(trace).roots }
  }
  opAt(model, question.op)
  const tree = trace.tensorTrees[question.op] as Tree
  if (question.ask === 'hashes') return { ask: 'hashes', hashes: leavesOf(tree) }
  const { op, blockIndex } = question
  const data = blockBytes(model, { tensors, overrides }, op, blockIndex)
  return { ask: 'block', data: toHex(data), path: pathOf(tree, 0, blockIndex).map(toHex) }
}

const leavesOf = (tree: Tree): Hex[] =>
  Array.from({ length: leafCountOf(tree) }, (_, i) => toHex(nodeAt(tree, 0, i)))

const blockBytes = (
  model: ExactModel,
  { tensors }: ClaimedTrace,
  op: number,
  blockIndex: number,
): Uint8Array => {
  const descriptor = descriptorAt(model, op)
  if (blockIndex >= 0 && blockIndex < blockCount(descriptor))
    return blockOf(descriptor, unsignedView(tensors[op] as Int8Array), blockIndex)
  throw new ExactError('ELEMENT_RANGE', `Block ${blockIndex} of tensor ${op} does not exist.`, {
    op,
    blockIndex,
  })
}
