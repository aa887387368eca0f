import type { ByteReader } from './bytes/reader.ts'
import type { ByteWriter } from './bytes/writer.ts'
import type { Shape, TensorDescriptor } from './model.ts'

export const MAX_TENSOR_BYTES = 2 ** 21
export const MAX_OUTPUT_BYTES = 2 ** 14
export const MIN_BLOCK_BYTES = 256
export const MAX_BLOCK_BYTES = 1024

/** Bytes of a tensor. */
export const tensorLength = ({ shape }: Pick<TensorDescriptor, 'shape'>): number =>
  shape[0] * shape[1] * shape[2] * shape[3]

/** How many blocks a tensor is hashed in. */
export const blockCount = (tensor: TensorDescriptor): number =>
  Math.ceil(tensorLength(tensor) / tensor.blockSize)

/** Bytes of block `index`: blockSize, or what remains in the last one. */
export const blockLength = (tensor: TensorDescriptor, index: number): number =>
  Math.min(tensor.blockSize, tensorLength(tensor) - index * tensor.blockSize)

/** The bytes of block `index`: no copy. */
export const blockOf = (tensor: TensorDescriptor, bytes: Uint8Array, index: number): Uint8Array =>
  bytes.subarray(index * tensor.blockSize, index * tensor.blockSize + blockLength(tensor, index))

export const writeDescriptor = (writer: ByteWriter, tensor: TensorDescriptor): ByteWriter => {
  for (const dimension of tensor.shape) writer.u32(dimension)
  return writer.u16(tensor.blockSize).i8(tensor.zeroPoint).u8(0)
}

/** Reads 20 bytes; the last one is reserved and returned as it is for the caller to refuse. */
export const readDescriptor = (
  reader: ByteReader,
): { readonly tensor: TensorDescriptor; readonly reserved: number } => {
  const shape: Shape = [reader.u32(), reader.u32(), reader.u32(), reader.u32()]
  const tensor = { shape, blockSize: reader.u16(), zeroPoint: reader.i8() }
  return { tensor, reserved: reader.u8() }
}

export const equalDescriptors = (a: TensorDescriptor, b: TensorDescriptor): boolean =>
  a.blockSize === b.blockSize &&
  a.zeroPoint === b.zeroPoint &&
  a.shape.every((dimension, axis) => dimension === b.shape[axis])

/**
 * The smallest block size that keeps a tensor within 2 048 blocks; small blocks make cheap proofs,
 * large ones make short paths.
 */
export const smallestBlockSize = (length: number): number =>
  Math.max(MIN_BLOCK_BYTES, Math.ceil(length / 2048))
