import { indexOf, type Leaf } from './judgeLeaf.ts'
import type { Read } from './judgeOps.ts'

const placeOf = (dims: readonly number[], index: readonly number[]): number =>
  dims.reduce((sum, dimension, axis) => sum * dimension + (index[axis] as number), 0)

/** concat, pad, reshape, transpose, slice, lut, embedding. */
export const recomputeMove = (
  leaf: Leaf,
  element: number,
  table: Uint8Array,
  reads: readonly Read[],
): number => {
  const { opcode, output, inputs, params } = leaf
  const read = reads[0] as Read
  const dims = inputs[0]?.shape.dims as number[]
  const index = indexOf(output.dims, element)
  switch (opcode) {
    case 10:
      return fromConcat(leaf, index, reads)
    case 11: {
      const from = index.map((i, axis) => i - params.getUint32(4 * axis))
      const isInside = from.every((i, axis) => i >= 0 && i < (dims[axis] as number))
      return isInside ? read(placeOf(dims, from)) : params.getInt8(16)
    }
    case 12:
      return read(element)
    case 13: {
      const from = [0, 0, 0, 0]
      for (const [axis, i] of index.entries()) from[params.getUint8(axis)] = i
      return read(placeOf(dims, from))
    }
    case 14:
      return read(
        placeOf(
          dims,
          index.map((i, axis) => params.getUint32(4 * axis) + i * params.getUint16(16 + 2 * axis)),
        ),
      )
    case 15:
      return ((table[read(element) & 255] as number) << 24) >> 24
    default: {
      const width = output.length / (inputs[0]?.shape.length as number)
      if (table.length !== width) throw new Error('row length')
      return ((table[element % width] as number) << 24) >> 24
    }
  }
}

const fromConcat = (
  { inputs, params }: Leaf,
  index: readonly number[],
  reads: readonly Read[],
): number => {
  const axis = params.getUint8(0)
  let along = index[axis] as number
  for (const [i, { shape }] of inputs.entries()) {
    const extent = shape.dims[axis] as number
    if (along < extent)
      return (reads[i] as Read)(
        placeOf(
          shape.dims,
          index.map((value, k) => (k === axis ? along : value)),
        ),
      )
    along -= extent
  }
  throw new Error('beyond the inputs')
}
