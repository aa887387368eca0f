import type { Hex } from '../model.ts'

/** Opens the model that a claim names. */
export type ModelOpening = { readonly header: Hex; readonly opsRoot: Hex }

/** Opens one tensor of the trace and the blocks of it that the judge reads. */
export type TensorOpening = {
  readonly root: Hex
  readonly path: readonly Hex[]
  /** The blocks one after the other, ascending. */
  readonly blocks: Hex
  /** What the way from the blocks to the root needs besides them: level by level, left to right. */
  readonly nodes: readonly Hex[]
}

/** An element of an operator's output is not what the operator gives on the committed inputs. */
export type ElementProof = {
  readonly kind: 'element'
  readonly model: ModelOpening
  readonly op: bigint
  readonly opLeaf: Hex
  readonly opPath: readonly Hex[]
  readonly element: bigint
  readonly output: TensorOpening
  readonly inputs: readonly TensorOpening[]
  readonly weightLeaf: Hex
  readonly weightPath: readonly Hex[]
}

/** The first or last leaf of the trace is not the claim's inputRoot or outputRoot. */
export type EndpointProof = {
  readonly kind: 'endpoint'
  readonly model: ModelOpening
  readonly leaf: bigint
  readonly root: Hex
  readonly path: readonly Hex[]
}

/** A node of the trace tree beyond its leaves is not the padding constant. */
export type TracePaddingProof = {
  readonly kind: 'tracePadding'
  readonly model: ModelOpening
  readonly level: bigint
  readonly index: bigint
  readonly node: Hex
  readonly path: readonly Hex[]
}

/** A tensor's tree has a wrong padding node or a block of a wrong length. */
export type TensorFormProof = {
  readonly kind: 'tensorForm'
  readonly model: ModelOpening
  /** 0 = the model's input. */
  readonly op: bigint
  readonly opLeaf: Hex
  readonly opPath: readonly Hex[]
  readonly root: Hex
  readonly tracePath: readonly Hex[]
  readonly level: bigint
  readonly index: bigint
  readonly node: Hex
  readonly block: Hex
  readonly path: readonly Hex[]
}

/** What refutes a claim in one transaction (docs/exact.md, "Proofs"). */
export type FraudProof = ElementProof | EndpointProof | TracePaddingProof | TensorFormProof
