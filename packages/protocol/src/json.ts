import { getAddress } from 'viem'
import { GavelError } from './errors/gavelError.ts'
import { type FieldType, STRUCTS } from './messages/schema.ts'

/**
 * How values travel as JSON: whole numbers above 32 bits as decimal strings, everything else as it is.
 * A field's name decides its type, everywhere in the protocol, so no schema is needed to read a document back.
 */
const fieldTypes: ReadonlyMap<string, FieldType> = new Map([
  ...STRUCTS.flatMap(({ fields }) => fields.map(({ name, type }) => [name, type] as const)),
  ['token', 'address'],
  ['amount', 'uint256'],
  ['nonce', 'uint256'],
  ['deadline', 'uint256'],
  ['blockNumber', 'uint64'],
  ['fromBlock', 'uint64'],
  ['windowEnd', 'uint64'],
  ['until', 'uint64'],
  ['deposited', 'uint256'],
  ['claimed', 'uint256'],
  ['delta', 'uint256'],
  ['winningPrice', 'uint256'],
])

const WIDE_BITS: ReadonlyMap<FieldType | undefined, bigint> = new Map([
  ['uint64', 64n],
  ['uint128', 128n],
  ['uint256', 256n],
])

/** Serializes a value that may hold bigints. */
export const encodeJson = (value: unknown, space?: number): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part), space)

/** A copy of a value as plain JSON data: bigints as decimal strings. */
export const toJson = <T = unknown>(value: unknown): T => JSON.parse(encodeJson(value))

const revive = (key: string, part: unknown): unknown => {
  if (typeof part !== 'string') return part
  const type = fieldTypes.get(key)
  const bits = WIDE_BITS.get(type)
  if (bits !== undefined && /^\d{1,78}$/.test(part)) return toWide(key, BigInt(part), bits)
  if (type === 'address' && /^0x[0-9a-fA-F]{40}$/.test(part)) return getAddress(part.toLowerCase())
  if (/^0x[0-9a-fA-F]*$/.test(part) && type !== undefined) return part.toLowerCase()
  return part
}

/** A schema can only count digits. */
const toWide = (field: string, value: bigint, bits: bigint): bigint => {
  if (value >> bits === 0n) return value
  throw new GavelError('SCHEMA_INVALID', {
    message: `${field} is larger than ${bits} bits can hold: ${value}.`,
    details: { field },
  })
}

/**
 * Reads a document that {@link encodeJson} wrote: bigints restored, addresses in checksum form. It checks the form of
 * no field; documents from outside are checked against a schema first.
 *
 * @throws SCHEMA_INVALID for a number that is too large for its field
 */
export const decodeJson = <T>(text: string): T => fromJson(JSON.parse(text))

/** {@link decodeJson} for a document that is parsed already; the document stays as it is. */
export const fromJson = <T>(value: unknown): T => restored('', value) as T

const restored = (key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return revive(key, value)
  if (Array.isArray(value)) return value.map((part, index) => restored(`${index}`, part))
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, restored(name, part)]),
  )
}

/** Field names and their types; a test shows that no name has two. */
export const wireFieldTypes = fieldTypes
