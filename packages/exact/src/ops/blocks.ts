import type { TensorDescriptor } from '../model.ts'
import { blockCount } from '../tensor.ts'

/** The most blocks that `length` contiguous bytes can touch, wherever they begin. */
export const blocksUnder = (length: number, blockSize: number): number =>
  rowBlocks(length, blockSize, 1)

/** The most blocks that `length` contiguous bytes can touch when they begin at a multiple of `step`. */
const rowBlocks = (length: number, blockSize: number, step: number): number =>
  Math.floor((blockSize - divisorOf(step, blockSize) + length - 1) / blockSize) + 1

/** The greatest common divisor: multiples of `a` modulo `b` are the multiples of it. */
export const divisorOf = (a: number, b: number): number => (b === 0 ? a : divisorOf(b, a % b))

/** The most blocks of a tensor that `length` of its bytes in a row can touch, begun at a multiple of `step`. */
export const runBlocks = (tensor: TensorDescriptor, length: number, step = 1): number =>
  Math.min(blockCount(tensor), rowBlocks(length, tensor.blockSize, step))
