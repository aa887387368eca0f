import type { Shape } from '../model.ts'
import { MAX_BLOCK_BYTES, MIN_BLOCK_BYTES, smallestBlockSize } from '../tensor.ts'
import type { FloatGraphOp } from './floatGraph.ts'
import { floatRuleOf } from './kinds/table.ts'
import { sizeOf } from './size.ts'

/**
 * The bytes per block of a tensor. An element of most operators needs few of them, so small blocks
 * make short proofs; a dense operator needs them all, and then few openings do.
 *
 * @param consumers The operators that read the tensor; none for the model's output.
 */
export const blockSizeFor = (shape: Shape, consumers: readonly FloatGraphOp[]): number => {
  const size = sizeOf(shape)
  if (!consumers.some((op) => floatRuleOf(op).isRunReader)) return smallestBlockSize(size)
  return Math.min(Math.max(size, MIN_BLOCK_BYTES), MAX_BLOCK_BYTES)
}
