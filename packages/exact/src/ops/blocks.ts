import type { TensorDescriptor } from '../model.ts'
import { blockCount } from '../tensor.ts'

/** The most blocks that `length` contiguous bytes can touch, wherever they begin. */
export const blocksUnder = (length: number, blockSize: number): number =>
  length === 1 ? 1 : Math.floor((length - 2) / blockSize) + 2

/** The most blocks of a tensor that `length` of its bytes in a row can touch. */
export const runBlocks = (tensor: TensorDescriptor, length: number): number =>
  Math.min(blockCount(tensor), blocksUnder(length, tensor.blockSize))
