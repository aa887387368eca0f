import { ExactError } from '../errors.ts'

/**
 * What a file may still make its reader do. Offsets may point anywhere, so a small file could name one long list
 * thousands of times: all lists together have no more elements than the file has bytes.
 */
type Budget = { left: number }

/** A table of a FlatBuffer: every offset in it is checked before it is followed. */
export type FlatTable = {
  readonly view: DataView
  readonly budget: Budget
  readonly position: number
  /** Bytes of the table's inline part. */
  readonly length: number
  readonly vtable: number
  readonly vtableLength: number
}

/** A vector of `count` elements, the first one at `start`. */
export type FlatVector = { readonly start: number; readonly count: number }

const malformed = (what: string, offset: number): ExactError =>
  new ExactError('TFLITE_MALFORMED', `${what} at offset ${offset} of the file.`, { offset })

/** Throws unless `length` bytes from `offset` on lie inside the file. */
const requireInside = (view: DataView, offset: number, length: number): void => {
  if (offset >= 0 && offset + length <= view.byteLength) return
  throw malformed(`${length} bytes do not fit the ${view.byteLength} bytes of the file`, offset)
}

const u32At = (view: DataView, offset: number): number => {
  requireInside(view, offset, 4)
  return view.getUint32(offset, true)
}

const tableAt = (view: DataView, budget: Budget, position: number): FlatTable => {
  requireInside(view, position, 4)
  const vtable = position - view.getInt32(position, true)
  requireInside(view, vtable, 4)
  const vtableLength = view.getUint16(vtable, true)
  const length = view.getUint16(vtable + 2, true)
  if (vtableLength < 4 || vtableLength % 2 !== 0 || length < 4)
    throw malformed('A table has a broken list of fields', vtable)
  requireInside(view, vtable, vtableLength)
  requireInside(view, position, length)
  return { view, budget, position, length, vtable, vtableLength }
}

/**
 * The root table of a FlatBuffer.
 * @param identifier four characters that the file must carry
 * @throws ExactError TFLITE_MALFORMED
 */
export const rootTable = (bytes: Uint8Array, identifier: string): FlatTable => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  requireInside(view, 0, 8)
  const found = String.fromCharCode(...bytes.subarray(4, 8))
  if (found !== identifier) throw malformed(`The file does not say ${identifier}`, 4)
  return tableAt(view, { left: bytes.byteLength }, view.getUint32(0, true))
}

/** Where field `slot` of `size` bytes is, or undefined where the table leaves it out. */
const fieldAt = (table: FlatTable, slot: number, size: number): number | undefined => {
  const entry = 4 + 2 * slot
  if (entry + 2 > table.vtableLength) return undefined
  const offset = table.view.getUint16(table.vtable + entry, true)
  if (offset === 0) return undefined
  if (offset < 4 || offset + size > table.length)
    throw malformed(`Field ${slot} lies outside its table`, table.position)
  return table.position + offset
}

export const i8Field = (table: FlatTable, slot: number, byDefault = 0): number => {
  const at = fieldAt(table, slot, 1)
  return at === undefined ? byDefault : table.view.getInt8(at)
}

export const i32Field = (table: FlatTable, slot: number, byDefault = 0): number => {
  const at = fieldAt(table, slot, 4)
  return at === undefined ? byDefault : table.view.getInt32(at, true)
}

export const u32Field = (table: FlatTable, slot: number): number => {
  const at = fieldAt(table, slot, 4)
  return at === undefined ? 0 : table.view.getUint32(at, true)
}

export const f32Field = (table: FlatTable, slot: number): number => {
  const at = fieldAt(table, slot, 4)
  return at === undefined ? 0 : table.view.getFloat32(at, true)
}

/** Whether the table gives the field at all. */
export const hasField = (table: FlatTable, slot: number): boolean =>
  fieldAt(table, slot, 1) !== undefined

const referenceOf = (table: FlatTable, slot: number): number | undefined => {
  const at = fieldAt(table, slot, 4)
  return at === undefined ? undefined : at + u32At(table.view, at)
}

export const tableField = (table: FlatTable, slot: number): FlatTable | undefined => {
  const at = referenceOf(table, slot)
  return at === undefined ? undefined : tableAt(table.view, table.budget, at)
}

/** @throws ExactError TFLITE_MALFORMED for more than `most` elements, or elements beyond the end of the file */
const vectorField = (table: FlatTable, slot: number, size: number, most: number): FlatVector => {
  const at = referenceOf(table, slot)
  if (at === undefined) return { start: 0, count: 0 }
  const count = u32At(table.view, at)
  if (count > most) throw malformed(`A vector has ${count} elements, ${most} are allowed`, at)
  requireInside(table.view, at + 4, count * size)
  return { start: at + 4, count }
}

const listOf = <Item>(
  { budget }: FlatTable,
  { start, count }: FlatVector,
  size: number,
  read: (at: number) => Item,
): Item[] => {
  budget.left -= count
  if (budget.left < 0) throw malformed('Lists are named again and again, the last one', start)
  return Array.from({ length: count }, (_, index) => read(start + index * size))
}

export const tablesField = (table: FlatTable, slot: number, most: number): FlatTable[] =>
  listOf(table, vectorField(table, slot, 4, most), 4, (at) =>
    tableAt(table.view, table.budget, at + u32At(table.view, at)),
  )

export const i32sField = (table: FlatTable, slot: number, most: number): number[] =>
  listOf(table, vectorField(table, slot, 4, most), 4, (at) => table.view.getInt32(at, true))

export const f32sField = (table: FlatTable, slot: number, most: number): number[] =>
  listOf(table, vectorField(table, slot, 4, most), 4, (at) => table.view.getFloat32(at, true))

/** Integers of 64 bits as numbers: those beyond 2^53 lose digits, which no valid file has. */
export const i64sField = (table: FlatTable, slot: number, most: number): number[] =>
  listOf(table, vectorField(table, slot, 8, most), 8, (at) =>
    Number(table.view.getBigInt64(at, true)),
  )

/** The bytes of a vector: a view, no copy. */
export const bytesField = (table: FlatTable, slot: number): Uint8Array => {
  const { start, count } = vectorField(table, slot, 1, table.view.byteLength)
  return new Uint8Array(table.view.buffer, table.view.byteOffset + start, count)
}

/** A short text; characters that UTF-8 does not allow become replacement characters. */
export const textField = (table: FlatTable, slot: number, most: number): string => {
  const { start, count } = vectorField(table, slot, 1, table.view.byteLength)
  const bytes = new Uint8Array(table.view.buffer, table.view.byteOffset + start, count)
  return new TextDecoder().decode(bytes.subarray(0, most))
}
