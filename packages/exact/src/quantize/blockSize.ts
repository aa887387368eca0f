import { MAX_BLOCK_BYTES, MIN_BLOCK_BYTES, smallestBlockSize } from '../tensor.ts'
import type { FloatOp } from './floatModel.ts'
import { type Shape, sizeOf } from './shapes.ts'

/**
 * The bytes per block of a tensor. An element of most operators needs few of them, so small blocks
 * make short proofs; a dense operator needs them all, and then few openings do.
 *
 * @param consumer The operator that reads the tensor; nothing for the model's output.
 */
export const blockSizeFor = (shape: Shape, consumer: FloatOp | undefined): number => {
  const size = sizeOf(shape)
  if (consumer?.kind !== 'dense') return smallestBlockSize(size)
  return Math.min(Math.max(size, MIN_BLOCK_BYTES), MAX_BLOCK_BYTES)
}
