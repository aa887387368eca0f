import { toHex } from '../bytes/hex.ts'
import { tensorTreeOf } from '../commit/tensor.ts'
import { rootOf, type Tree, treeOf } from '../commit/tree.ts'
import { ExactError } from '../errors.ts'
import type { ExactModel, Hex } from '../model.ts'
import { descriptorsOf } from '../tensors.ts'
import type { TraceOverride } from './override.ts'

/** What a solver says about a run: all tensors, and where its trees leave the prescribed form. */
export type ClaimedTrace = {
  /** tensors[0] is the input, tensors[i] the output of op i. */
  readonly tensors: readonly Int8Array[]
  /** Empty for an honest trace. */
  readonly overrides: readonly TraceOverride[]
}

/** A trace with all of its trees built: what proofs are cut from. */
export type OpenedTrace = ClaimedTrace & {
  readonly model: ExactModel
  readonly tensorTrees: readonly Tree[]
  readonly traceTree: Tree
}

/**
 * Hashes a trace.
 * @throws ExactError INPUT_LENGTH where a tensor does not fit the model
 */
export const openTrace = (
  model: ExactModel,
  tensors: readonly Int8Array[],
  overrides: readonly TraceOverride[] = [],
): OpenedTrace => {
  const descriptors = descriptorsOf(model)
  if (tensors.length !== descriptors.length)
    throw new ExactError('INPUT_LENGTH', `The trace has ${tensors.length} tensors.`, {
      tensors: tensors.length,
      expected: descriptors.length,
    })
  const tensorTrees = descriptors.map((descriptor, index) =>
    tensorTreeOf(descriptor, tensors[index] as Int8Array, overridesOfTensor(overrides, index)),
  )
  const strays = overrides.filter(({ kind }) => kind === 'traceNode')
  const traceTree = treeOf(tensorTrees.map(rootOf), strays.map(asNode))
  return { model, tensors, overrides, tensorTrees, traceTree }
}

const overridesOfTensor = (overrides: readonly TraceOverride[], tensor: number) => ({
  nodes: overrides
    .filter((override) => override.kind === 'tensorNode' && override.tensor === tensor)
    .map(asNode),
  blocks: overrides
    .filter((override) => override.kind === 'block' && override.tensor === tensor)
    .map(({ index, bytes }) => ({ index, block: bytes })),
})

const asNode = ({ level, index, bytes }: TraceOverride) => ({ level, index, node: bytes })

/** The roots of a trace: what a claim commits to. */
export type TraceCommitment = {
  readonly inputRoot: Hex
  readonly outputRoot: Hex
  readonly traceRoot: Hex
  /** roots[0] is inputRoot, roots[i] the output root of op i. */
  readonly roots: readonly Hex[]
}

export const rootsOf = ({ tensorTrees, traceTree }: OpenedTrace): TraceCommitment => {
  const roots = tensorTrees.map((tree) => toHex(rootOf(tree)))
  return {
    inputRoot: roots[0] as Hex,
    outputRoot: roots[roots.length - 1] as Hex,
    traceRoot: toHex(rootOf(traceTree)),
    roots,
  }
}

/**
 * The roots that a claim for this run carries.
 * @param tensors the trace as an engine gives it: the input first
 * @throws ExactError INPUT_LENGTH
 * @example const { inputRoot, outputRoot, traceRoot } = commitTrace(model, compiled.run(input).tensors)
 */
export const commitTrace = (model: ExactModel, tensors: readonly Int8Array[]): TraceCommitment =>
  rootsOf(openTrace(model, tensors))
