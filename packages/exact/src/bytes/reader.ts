import { ExactError } from '../errors.ts'

/** Reads big-endian fields off the front of a byte array; running over its end is CONTAINER_TRUNCATED. */
export type ByteReader = {
  readonly u8: () => number
  readonly i8: () => number
  readonly u16: () => number
  readonly u32: () => number
  readonly i32: () => number
  /** A view of the next `length` bytes: no copy. */
  readonly bytes: (length: number) => Uint8Array
  readonly remaining: () => number
  readonly offset: () => number
}

export const readerOf = (source: Uint8Array): ByteReader => {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength)
  let position = 0
  const take = (length: number): number => {
    if (length > source.byteLength - position) throw truncated(position, length, source.byteLength)
    const start = position
    position += length
    return start
  }
  return {
    u8: () => view.getUint8(take(1)),
    i8: () => view.getInt8(take(1)),
    u16: () => view.getUint16(take(2)),
    u32: () => view.getUint32(take(4)),
    i32: () => view.getInt32(take(4)),
    bytes: (length) => {
      const start = take(length)
      return source.subarray(start, start + length)
    },
    remaining: () => source.byteLength - position,
    offset: () => position,
  }
}

const truncated = (offset: number, wanted: number, length: number): ExactError =>
  new ExactError(
    'CONTAINER_TRUNCATED',
    `${wanted} bytes wanted at offset ${offset}, but only ${length - offset} are left.`,
    { offset, wanted, length },
  )
