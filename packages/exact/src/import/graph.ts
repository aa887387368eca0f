import { ExactError } from '../errors.ts'
import type { ExactOp, OpInput, Shape, TensorDescriptor } from '../model.ts'
import { ruleOf } from '../ops/table.ts'
import { MAX_TENSOR_BYTES, smallestBlockSize, tensorLength } from '../tensor.ts'

/** One scale and one zero point; the scale is a float32 above 0. */
export type Quantized = { readonly scale: number; readonly zeroPoint: number }

/** A tensor that the model computes: where it comes from, and what its bytes mean. */
export type Value = Quantized & { readonly source: number; readonly shape: Shape }

/** A model that grows operator by operator. Block sizes are chosen when it is complete. */
export type Graph = {
  readonly input: Value
  readonly ops: readonly ExactOp[]
  /** Checks and appends an operator and returns its output. @throws ExactError */
  readonly push: (op: ExactOp, scale: number) => Value
  /** What an operator reads. */
  readonly operand: (value: Value) => OpInput
  /** Counts bytes of weights and tables. @throws ExactError TFLITE_UNSUPPORTED beyond the limit */
  readonly reserve: (bytes: number) => void
}

const MOST_OPS = 3_000
/** Of all operators together: a small file could name the same weights thousands of times. */
const MOST_TABLE_BYTES = 2 ** 26

/** A descriptor with the block size that every tensor may have. @throws ExactError TENSOR_SHAPE, TENSOR_TOO_LARGE */
export const descriptorOf = (shape: Shape, zeroPoint: number): TensorDescriptor => {
  if (shape.some((dimension) => !Number.isInteger(dimension) || dimension < 1))
    throw new ExactError('TENSOR_SHAPE', `A tensor has the shape ${shape.join('x')}.`)
  const length = tensorLength({ shape })
  if (length > MAX_TENSOR_BYTES)
    throw new ExactError('TENSOR_TOO_LARGE', `A tensor has ${length} bytes.`, {
      length,
      limit: MAX_TENSOR_BYTES,
    })
  return { shape, zeroPoint, blockSize: smallestBlockSize(length) }
}

export const graphOf = (input: Omit<Value, 'source'>): Graph => {
  const descriptor = descriptorOf(input.shape, input.zeroPoint)
  const ops: ExactOp[] = []
  let reserved = 0
  return {
    input: { ...input, source: 0 },
    ops,
    push: (op, scale) => {
      if (ops.length >= MOST_OPS)
        throw new ExactError('OP_COUNT', `The model needs more than ${MOST_OPS} operators.`, {
          limit: MOST_OPS,
        })
      // At once, so that the error names the operator of the file.
      ruleOf(op).check(op)
      ops.push(op)
      const { shape, zeroPoint } = op.output
      return { source: ops.length, shape, zeroPoint, scale }
    },
    operand: ({ source }) => ({ source, tensor: ops[source - 1]?.output ?? descriptor }),
    reserve: (bytes) => {
      reserved += bytes
      if (reserved > MOST_TABLE_BYTES)
        throw new ExactError('TFLITE_UNSUPPORTED', 'The operators have too many weights.', {
          bytes: reserved,
          limit: MOST_TABLE_BYTES,
        })
    },
  }
}
