import { toHex } from '../bytes/hex.ts'
import { unsignedView } from '../bytes/views.ts'
import { concatBytes } from '../bytes/writer.ts'
import { lookupLeafAt, lookupTreeOf } from '../commit/lookup.ts'
import { commitModel } from '../commit/model.ts'
import { nodeAt, nodesBeside, pathOf, rootOf, type Tree } from '../commit/tree.ts'
import { weightLeafOf, weightTreeOf } from '../commit/weights.ts'
import { ExactError } from '../errors.ts'
import type { ExactModel, ExactOp, Hex } from '../model.ts'
import type { ByteRange } from '../ops/rule.ts'
import { ruleOf } from '../ops/table.ts'
import { inputsOf } from '../reference.ts'
import { blockOf, tensorLength } from '../tensor.ts'
import { descriptorAt, opAt } from '../tensors.ts'
import { type OpenedTrace, openTrace } from '../trace/opened.ts'
import type { TraceOverride } from '../trace/override.ts'
import type {
  ElementProof,
  EndpointProof,
  ModelOpening,
  TensorFormProof,
  TensorOpening,
  TracePaddingProof,
} from './proof.ts'

/**
 * The proof about one element: fraud if the claimed byte is not what the operator gives on the claimed inputs.
 * @param op counted from 1
 * @param element index into the row-major output
 * @throws ExactError ELEMENT_RANGE
 */
export const elementProof = (trace: OpenedTrace, op: number, element: number): ElementProof => {
  const { model } = trace
  const operator = opAt(model, op)
  if (!Number.isInteger(element) || element < 0 || element >= tensorLength(operator.output))
    throw new ExactError('ELEMENT_RANGE', `Element ${element} does not exist.`, { op, element })
  const needed = ruleOf(operator).dependencies(operator, element)
  return {
    kind: 'element',
    model: modelOpening(model),
    op: BigInt(op),
    ...opOpening(model, op),
    element: BigInt(element),
    output: tensorOpening(trace, op, [{ start: element, end: element + 1 }]),
    inputs: operator.inputs.map(({ source }, i) => tensorOpening(trace, source, needed[i] ?? [])),
    ...weightOpening(trace, operator, element),
  }
}

/**
 * Builds the trees of a trace and the proof about one element of it.
 * @param tensors the claimed trace: the input first
 * @throws ExactError ELEMENT_RANGE, INPUT_LENGTH
 */
export const proofFor = (
  model: ExactModel,
  tensors: readonly Int8Array[],
  op: number,
  element: number,
): ElementProof => elementProof(openTrace(model, tensors), op, element)

/** The proof that the trace begins (leaf 0) or ends (leaf = number of operators) elsewhere than the claim. */
export const endpointProof = (trace: OpenedTrace, leaf: number): EndpointProof => ({
  kind: 'endpoint',
  model: modelOpening(trace.model),
  leaf: BigInt(leaf),
  root: toHex(nodeAt(trace.traceTree, 0, leaf)),
  path: hexPath(trace.traceTree, 0, leaf),
})

/** The proof about a node of the trace tree beyond its leaves. */
export const tracePaddingProof = (
  trace: OpenedTrace,
  level: number,
  index: number,
): TracePaddingProof => ({
  kind: 'tracePadding',
  model: modelOpening(trace.model),
  level: BigInt(level),
  index: BigInt(index),
  node: toHex(nodeAt(trace.traceTree, level, index)),
  path: hexPath(trace.traceTree, level, index),
})

/** The proof about a padding node or a block's length in the tree of tensor `tensor`. */
export const tensorFormProof = (
  trace: OpenedTrace,
  { kind, tensor, level, index, bytes }: Exclude<TraceOverride, { kind: 'traceNode' }>,
): TensorFormProof => {
  const tree = trace.tensorTrees[tensor] as Tree
  return {
    kind: 'tensorForm',
    model: modelOpening(trace.model),
    op: BigInt(tensor),
    ...(tensor === 0 ? { opLeaf: '0x', opPath: [] } : opOpening(trace.model, tensor)),
    root: toHex(rootOf(tree)),
    tracePath: hexPath(trace.traceTree, 0, tensor),
    level: BigInt(level),
    index: BigInt(index),
    node: toHex(nodeAt(tree, level, index)),
    block: kind === 'block' ? toHex(bytes) : '0x',
    path: hexPath(tree, level, index),
  }
}

const hexPath = (tree: Tree, level: number, index: number): Hex[] =>
  pathOf(tree, level, index).map(toHex)

const modelOpening = (model: ExactModel): ModelOpening => {
  const { header, opsTree } = commitModel(model)
  return { header: toHex(header), opsRoot: toHex(rootOf(opsTree)) }
}

const opOpening = (model: ExactModel, op: number): { opLeaf: Hex; opPath: Hex[] } => {
  const { opLeaves, opsTree } = commitModel(model)
  return { opLeaf: toHex(opLeaves[op - 1] as Uint8Array), opPath: hexPath(opsTree, 0, op - 1) }
}

const weightOpening = (
  { tensors }: OpenedTrace,
  op: ExactOp,
  element: number,
): { weightLeaf: Hex; weightPath: Hex[] } => {
  if ('lookup' in op) {
    const { index, leaf } = lookupLeafAt(op, inputsOf(op, tensors), element)
    return { weightLeaf: toHex(leaf), weightPath: hexPath(lookupTreeOf(op), 0, index) }
  }
  if (!('table' in op)) return { weightLeaf: '0x', weightPath: [] }
  const channel = element % op.table.channels
  return {
    weightLeaf: toHex(weightLeafOf(op.table, channel)),
    weightPath: hexPath(weightTreeOf(op.table), 0, channel),
  }
}

const tensorOpening = (
  trace: OpenedTrace,
  tensor: number,
  needed: readonly ByteRange[],
): TensorOpening => {
  const descriptor = descriptorAt(trace.model, tensor)
  const tree = trace.tensorTrees[tensor] as Tree
  const bytes = unsignedView(trace.tensors[tensor] as Int8Array)
  const places = blocksUnder(needed, descriptor.blockSize)
  return {
    root: toHex(rootOf(tree)),
    path: hexPath(trace.traceTree, 0, tensor),
    blocks: toHex(concatBytes(places.map((index) => blockOf(descriptor, bytes, index)))),
    nodes: nodesBeside(tree, places).map(toHex),
  }
}

/** The blocks that hold at least one of the bytes, ascending. */
const blocksUnder = (ranges: readonly ByteRange[], blockSize: number): number[] => {
  const blocks = new Set<number>()
  for (const { start, end } of ranges)
    for (let block = Math.floor(start / blockSize); block * blockSize < end; block++)
      blocks.add(block)
  return [...blocks]
}
