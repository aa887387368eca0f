import { depthOf } from '../commit/tree.ts'
import { encodeOpLeaf } from '../leaf.ts'
import type { ExactModel, ExactOp, TensorDescriptor } from '../model.ts'
import { ruleOf } from '../ops/table.ts'
import { blockCount, tensorLength } from '../tensor.ts'
import { nodesBound } from './nodesBound.ts'

/** The most that a transaction which proves an element wrong can need. */
export type ProofCost = {
  /** Bytes of calldata, the call around the proof included. */
  readonly bytes: number
  /** Gas of the transaction: an estimate from above, not a promise. */
  readonly gas: number
  /** Gas that the calldata alone costs: what most proofs come to, however little the judge computes. */
  readonly floor: number
}

/** Bytes of calldata: those that may have any value, those that are certainly zero; and nodes of trees among them. */
type Calldata = { readonly any: number; readonly zero: number; readonly nodes: number }

type Price = { readonly any: number; readonly zero: number }

const WORD = 32
/** EIP-7623: a transaction pays at least the floor for its calldata, or the price and what it computes. */
const TRANSACTION_GAS = 21_000
const FLOOR_GAS = { any: 40, zero: 10 }
const CALLDATA_GAS = { any: 16, zero: 4 }
/** Claim lookup and settlement of a proven fraud. */
const SETTLEMENT_GAS = 150_000
const GAS_PER_NODE = 250
const GAS_PER_WORD = 20
const GAS_PER_BLOCK = 3_000
const GAS_PER_TERM = 20
const GAS_PER_PIECE = 950

/** The call around a proof: selector, claim terms, offsets, padding, and room for terms to come. */
const CALL: Calldata = { any: 12 * WORD, zero: 20 * WORD, nodes: 0 }
/** An offset, a length, an index: below 2^32. */
const NUMBER: Calldata = { any: 4, zero: WORD - 4, nodes: 0 }

/** Upper bounds over all elements of operator `op`. */
export const proofCostOf = (model: ExactModel, op: ExactOp): ProofCost => {
  const { inputBlocks, spans, terms, pieces, extraGas = 0 } = ruleOf(op).proofBound(op)
  const traceDepth = depthOf(model.ops.length + 1)
  const openings = op.inputs.map(({ tensor }, index) => {
    const count = inputBlocks[index] ?? 0
    return sum([NUMBER, openingOf(tensor, count, spans?.[index] ?? count, traceDepth)])
  })
  const calldata = sum([
    CALL,
    // The struct's fields and the model's, with the opsRoot.
    numbers(13),
    hashes(1),
    bytesField(24),
    bytesField(encodeOpLeaf(op).length),
    pathField(depthOf(model.ops.length)),
    openingOf(op.output, 1, 1, traceDepth),
    NUMBER,
    ...openings,
    weightsOf(op),
  ])
  const bytes = calldata.any + calldata.zero
  const blocks = inputBlocks.reduce((total, count) => total + count, 1)
  const work =
    GAS_PER_BLOCK * blocks +
    GAS_PER_NODE * calldata.nodes +
    GAS_PER_WORD * Math.ceil(bytes / WORD) +
    GAS_PER_TERM * terms +
    GAS_PER_PIECE * pieces +
    extraGas
  const paid = priceOf(calldata, CALLDATA_GAS) + SETTLEMENT_GAS + work
  const floor = TRANSACTION_GAS + priceOf(calldata, FLOOR_GAS)
  return { bytes, floor, gas: Math.max(floor, TRANSACTION_GAS + paid) }
}

const priceOf = ({ any, zero }: Calldata, price: Price): number =>
  any * price.any + zero * price.zero

const sum = (parts: readonly Calldata[]): Calldata => ({
  any: parts.reduce((total, { any }) => total + any, 0),
  zero: parts.reduce((total, { zero }) => total + zero, 0),
  nodes: parts.reduce((total, { nodes }) => total + nodes, 0),
})

const numbers = (count: number): Calldata => ({
  any: NUMBER.any * count,
  zero: NUMBER.zero * count,
  nodes: 0,
})

const hashes = (count: number): Calldata => ({ any: WORD * count, zero: 0, nodes: count })

/** Length and bytes, filled up to whole words with zeros. */
const bytesField = (length: number): Calldata =>
  sum([NUMBER, { any: length, zero: Math.ceil(length / WORD) * WORD - length, nodes: 0 }])

const pathField = (depth: number): Calldata => sum([NUMBER, hashes(depth)])

const openingOf = (
  tensor: TensorDescriptor,
  blocks: number,
  span: number,
  traceDepth: number,
): Calldata => {
  const leaves = blockCount(tensor)
  const opened = Math.min(blocks, leaves)
  return sum([
    // Root, then where the path, the blocks and the nodes are.
    hashes(1),
    numbers(3),
    pathField(traceDepth),
    bytesField(Math.min(opened * tensor.blockSize, tensorLength(tensor))),
    pathField(nodesBound(depthOf(leaves), opened, Math.min(span, leaves))),
  ])
}

const weightsOf = (op: ExactOp): Calldata => {
  if ('table' in op)
    return sum([
      bytesField(9 + Math.ceil(op.table.k / WORD) * WORD),
      pathField(depthOf(op.table.channels)),
    ])
  const { lookup } = ruleOf(op)
  return lookup === undefined
    ? numbers(2)
    : sum([bytesField(lookup.leafBytes(op)), pathField(depthOf(lookup.leaves(op)))])
}
