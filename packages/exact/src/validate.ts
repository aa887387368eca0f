import { modelIdOf } from './commit/model.ts'
import { depthOf } from './commit/tree.ts'
import { decodeModel } from './container.ts'
import { ExactError } from './errors.ts'
import { requireInputCount } from './leaf.ts'
import type { ChannelTable, ExactModel, ExactOp, Hex, OpKind, TensorDescriptor } from './model.ts'
import { atOp } from './ops/atOp.ts'
import { checkedBounds } from './ops/linear.ts'
import { checkLookup } from './ops/lookups.ts'
import { requireInteger } from './ops/ranges.ts'
import type { OpRule } from './ops/rule.ts'
import { ruleOf } from './ops/table.ts'
import { proofCostOf } from './proof/cost.ts'
import {
  blockCount,
  equalDescriptors,
  MAX_BLOCK_BYTES,
  MAX_OUTPUT_BYTES,
  MAX_TENSOR_BYTES,
  MIN_BLOCK_BYTES,
  tensorLength,
} from './tensor.ts'
import { descriptorAt, descriptorsOf, outputOf } from './tensors.ts'

const MAX_OPS = 3_000
const MAX_PROOF_BYTES = 98_304
const MAX_PROOF_GAS = 8_000_000
const MAX_BLOCKS = 2_048

/** What validation computed about one operator. */
export type OpCertificate = {
  /** Counted from 1. */
  readonly op: number
  readonly kind: OpKind
  /** Products in one accumulator, or cells in one window. */
  readonly k: number
  /** Largest absolute accumulator of any channel for any input; 0 for an operator without weights. */
  readonly accumulator: number
  readonly multiplications: number
  /** Upper bound of the calldata of a transaction that proves one element wrong. */
  readonly proofBytes: number
  /** Estimate, from above, of the gas of that transaction. */
  readonly proofGas: number
}

/** What `validateModel` has established about a model. */
export type Certificate = {
  readonly modelId: Hex
  readonly ops: readonly OpCertificate[]
  readonly multiplications: number
  /** A table that several operators share counts once. */
  readonly weights: number
  /** Bytes of all tensors of a trace. */
  readonly traceBytes: number
  readonly traceDepth: number
  readonly proofBytes: number
  readonly proofGas: number
}

/**
 * Checks every rule of docs/exact.md for a model, or for the bytes of a `.gavel` file. A model that passes
 * runs exactly on every conforming engine, and every element of every trace has a proof within the limits.
 * Pure: needs no network, no clock and no model card.
 * @throws ExactError with the operator's number (`details.op`, from 1) and the offending value
 * @example validateModel(file).modelId
 */
export const validateModel = (model: ExactModel | Uint8Array): Certificate =>
  model instanceof Uint8Array ? validateModel(decodeModel(model)) : certify(model)

/**
 * Decodes and validates a `.gavel` file.
 * @throws ExactError
 */
export const loadModel = (
  file: Uint8Array,
): { readonly model: ExactModel; readonly certificate: Certificate } => {
  const model = decodeModel(file)
  return { model, certificate: certify(model) }
}

const certify = (model: ExactModel): Certificate => {
  if (model.header.version !== 1 || model.header.kind !== 0)
    throw new ExactError('HEADER_INVALID', 'The header has an unknown version or kind.')
  requireInteger('OP_COUNT', 'operators', model.ops.length, 1, MAX_OPS)
  checkTensor(model.header.input, 'The input')
  for (const [index, op] of model.ops.entries())
    atOp(index + 1, () => checkOp(model, op, index + 1))
  const outputLength = tensorLength(outputOf(model))
  if (outputLength > MAX_OUTPUT_BYTES)
    throw new ExactError('TENSOR_TOO_LARGE', `The output has ${outputLength} bytes.`, {
      length: outputLength,
      limit: MAX_OUTPUT_BYTES,
    })
  const ops = model.ops.map((op, index) => atOp(index + 1, () => certifyOp(model, op, index + 1)))
  return {
    modelId: modelIdOf(model),
    ops,
    multiplications: sum(ops.map((op) => op.multiplications)),
    weights: sum([...tablesIn(model)].map(({ weights }) => weights.length)),
    traceBytes: sum(descriptorsOf(model).map(tensorLength)),
    traceDepth: depthOf(model.ops.length + 1),
    proofBytes: Math.max(...ops.map((op) => op.proofBytes)),
    proofGas: Math.max(...ops.map((op) => op.proofGas)),
  }
}

const checkOp = (model: ExactModel, op: ExactOp, index: number): void => {
  const rule = ruleOf(op)
  checkTensor(op.output, 'The output')
  requireInputCount(rule as OpRule<ExactOp>, op.inputs.length)
  for (const { source, tensor } of op.inputs) {
    requireInteger('SOURCE_INVALID', 'source', source, 0, index - 1)
    if (!equalDescriptors(tensor, descriptorAt(model, source)))
      throw new ExactError('SOURCE_MISMATCH', `Tensor ${source} has another descriptor.`, {
        source,
      })
  }
  if ('lookup' in op && rule.lookup !== undefined) checkLookup(op, op.lookup, rule.lookup)
  rule.check(op)
}

const checkTensor = (tensor: TensorDescriptor, what: string): void => {
  for (const [axis, dimension] of tensor.shape.entries())
    requireInteger('TENSOR_SHAPE', `d${axis}`, dimension, 1, MAX_TENSOR_BYTES)
  const length = tensorLength(tensor)
  if (length > MAX_TENSOR_BYTES)
    throw new ExactError('TENSOR_TOO_LARGE', `${what} has ${length} bytes.`, {
      length,
      limit: MAX_TENSOR_BYTES,
    })
  requireInteger('ZERO_POINT', 'zeroPoint', tensor.zeroPoint, -128, 127)
  requireInteger('BLOCK_SIZE', 'blockSize', tensor.blockSize, MIN_BLOCK_BYTES, MAX_BLOCK_BYTES)
  if (blockCount(tensor) > MAX_BLOCKS)
    throw new ExactError('BLOCK_SIZE', `${what} has ${blockCount(tensor)} blocks.`, {
      blocks: blockCount(tensor),
      limit: MAX_BLOCKS,
    })
}

const certifyOp = (model: ExactModel, op: ExactOp, index: number): OpCertificate => {
  const { bytes, gas } = proofCostOf(model, op)
  if (bytes > MAX_PROOF_BYTES)
    throw new ExactError('PROOF_TOO_LARGE', `A proof can need ${bytes} bytes of calldata.`, {
      bytes,
      limit: MAX_PROOF_BYTES,
    })
  if (gas > MAX_PROOF_GAS)
    throw new ExactError('PROOF_TOO_COSTLY', `A proof can need ${gas} gas.`, {
      gas,
      limit: MAX_PROOF_GAS,
    })
  const k = ruleOf(op).proofBound(op).terms
  return {
    op: index,
    kind: op.kind,
    k,
    accumulator: 'table' in op ? largestAccumulator(op.table) : (ruleOf(op).accumulator?.(op) ?? 0),
    multiplications: 'table' in op || op.kind === 'matmul' ? tensorLength(op.output) * k : 0,
    proofBytes: bytes,
    proofGas: gas,
  }
}

/** Every table once: the steps of a text model share theirs. */
const tablesIn = ({ ops }: ExactModel): ReadonlySet<ChannelTable> =>
  new Set(ops.flatMap((op) => ('table' in op ? [op.table] : [])))

const largestAccumulator = (table: ChannelTable): number =>
  checkedBounds(table).reduce((largest, bound) => Math.max(largest, bound), 0)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
