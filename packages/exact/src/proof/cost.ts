import { depthOf } from '../commit/tree.ts'
import { encodeOpLeaf } from '../leaf.ts'
import type { ExactModel, ExactOp, TensorDescriptor } from '../model.ts'
import { ruleOf } from '../ops/table.ts'
import { blockCount, tensorLength } from '../tensor.ts'

/** The most that a transaction which proves an element wrong can need. */
export type ProofCost = {
  /** Bytes of calldata, the call around the proof included. */
  readonly bytes: number
  /** Gas of the transaction: an estimate from above, not a promise. */
  readonly gas: number
}

const WORD = 32
/** The call around a proof: selector, claim terms, offsets, padding. */
const CALL_BYTES = 1024
/** EIP-7623: what a transaction pays at least for a non-zero byte, and what it pays when it computes much. */
const FLOOR_GAS_PER_BYTE = 40
const GAS_PER_BYTE = 16
/** Start of a transaction, claim lookup and settlement of a proven fraud. */
const BASE_GAS = 400_000
const GAS_PER_NODE = 400
const GAS_PER_BLOCK = 3_000
const GAS_PER_TERM = 20
const GAS_PER_PIECE = 950

/** Upper bounds over all elements of operator `op`. */
export const proofCostOf = (model: ExactModel, op: ExactOp): ProofCost => {
  const { inputBlocks, terms, pieces, extraGas = 0 } = ruleOf(op).proofBound(op)
  const traceDepth = depthOf(model.ops.length + 1)
  const openings = op.inputs.map(({ tensor }, index) =>
    openingBytes(tensor, inputBlocks[index] ?? 0, traceDepth),
  )
  const bytes =
    CALL_BYTES +
    11 * WORD +
    4 * WORD +
    bytesField(encodeOpLeaf(op).length) +
    pathField(depthOf(model.ops.length)) +
    openingBytes(op.output, 1, traceDepth) +
    openings.reduce((sum, opening) => sum + WORD + opening, WORD) +
    weightBytes(op)
  const blocks = inputBlocks.reduce((sum, count) => sum + count, 1)
  const work =
    GAS_PER_BLOCK * blocks +
    GAS_PER_NODE * Math.ceil(bytes / WORD) +
    GAS_PER_TERM * terms +
    GAS_PER_PIECE * pieces +
    extraGas
  return {
    bytes,
    gas: BASE_GAS + Math.max(FLOOR_GAS_PER_BYTE * bytes, GAS_PER_BYTE * bytes + work),
  }
}

const paddedTo32 = (length: number): number => Math.ceil(length / WORD) * WORD

const bytesField = (length: number): number => WORD + paddedTo32(length)

const pathField = (depth: number): number => WORD + WORD * depth

const openingBytes = (tensor: TensorDescriptor, blocks: number, traceDepth: number): number => {
  const count = Math.min(blocks, blockCount(tensor))
  const data = Math.min(
    count * paddedTo32(tensor.blockSize),
    paddedTo32(tensorLength(tensor)) + WORD * count,
  )
  const perBlock = 5 * WORD + pathField(depthOf(blockCount(tensor)))
  return 3 * WORD + pathField(traceDepth) + WORD + count * perBlock + data
}

const weightBytes = (op: ExactOp): number => {
  if ('table' in op)
    return bytesField(9 + paddedTo32(op.table.k)) + pathField(depthOf(op.table.channels))
  const { lookup } = ruleOf(op)
  return lookup === undefined
    ? 2 * WORD
    : bytesField(lookup.leafBytes(op)) + pathField(depthOf(lookup.leaves(op)))
}
