import { ExactError } from '../errors.ts'

/** A table of a FlatBuffer: its fields are found through a vtable and may be absent. */
export type Table = { readonly position: number; readonly vtable: number; readonly fields: number }

/** No vector of a file that we import has more entries, besides weights. */
const MAX_ENTRIES = 100_000

/**
 * A reader of FlatBuffers that trusts no offset: everything it touches is inside the file, or it throws.
 * https://flatbuffers.dev/internals
 */
export type FlatReader = ReturnType<typeof flatReader>

/** @throws ExactError TFLITE_MALFORMED from every function */
export const flatReader = (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const need = (at: number, length: number): number => {
    if (Number.isSafeInteger(at) && at >= 0 && length >= 0 && at + length <= bytes.length) return at
    throw new ExactError(
      'TFLITE_MALFORMED',
      `The file refers to byte ${at}, it has ${bytes.length}.`,
      { at },
    )
  }
  const u8 = (at: number): number => view.getUint8(need(at, 1))
  const i8 = (at: number): number => view.getInt8(need(at, 1))
  const u16 = (at: number): number => view.getUint16(need(at, 2), true)
  const i32 = (at: number): number => view.getInt32(need(at, 4), true)
  const u32 = (at: number): number => view.getUint32(need(at, 4), true)
  const f32 = (at: number): number => view.getFloat32(need(at, 4), true)
  const i64 = (at: number): number => Number(view.getBigInt64(need(at, 8), true))

  const tableAt = (position: number): Table => {
    const vtable = position - i32(need(position, 4))
    const size = u16(vtable)
    need(vtable, Math.max(size, 4))
    return { position, vtable, fields: Math.max(0, Math.floor((size - 4) / 2)) }
  }
  /** Where a field's value is; undefined when it is absent. */
  const field = ({ position, vtable, fields }: Table, index: number): number | undefined => {
    const offset = index < fields ? u16(vtable + 4 + 2 * index) : 0
    return offset === 0 ? undefined : need(position + offset, 1)
  }
  const follow = (at: number): number => need(at + u32(at), 4)
  const scalar =
    (read: (at: number) => number) =>
    (table: Table, index: number, fallback: number): number => {
      const at = field(table, index)
      return at === undefined ? fallback : read(at)
    }
  /** Start and length of a vector's entries; an absent one is empty. */
  const vector = (table: Table, index: number, width: number, most = MAX_ENTRIES) => {
    const at = field(table, index)
    if (at === undefined) return { start: 0, length: 0 }
    const head = follow(at)
    const length = u32(head)
    if (length > most) {
      throw new ExactError('TFLITE_MALFORMED', `A vector has ${length} entries.`, { length, most })
    }
    need(head + 4, length * width)
    return { start: head + 4, length }
  }
  const list =
    (read: (at: number) => number, width: number) =>
    (table: Table, index: number): number[] => {
      const { start, length } = vector(table, index, width)
      return Array.from({ length }, (_, i) => read(start + i * width))
    }
  return {
    hasIdentifier: (text: string) =>
      [...text].every((letter, i) => u8(4 + i) === letter.charCodeAt(0)),
    root: () => tableAt(u32(0)),
    table: (table: Table, index: number): Table | undefined => {
      const at = field(table, index)
      return at === undefined ? undefined : tableAt(follow(at))
    },
    tables: (table: Table, index: number): Table[] => {
      const { start, length } = vector(table, index, 4)
      return Array.from({ length }, (_, i) => tableAt(follow(start + 4 * i)))
    },
    int8: scalar(i8),
    uint8: scalar(u8),
    int32: scalar(i32),
    uint32: scalar(u32),
    float32: scalar(f32),
    int32s: list(i32, 4),
    float32s: list(f32, 4),
    int64s: list(i64, 8),
    bytes: (table: Table, index: number): Uint8Array => {
      const { start, length } = vector(table, index, 1, bytes.length)
      return bytes.subarray(start, start + length)
    },
  }
}
