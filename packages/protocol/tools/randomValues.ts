import { concat, type Hex, hexToBigInt, keccak256, slice, stringToBytes, toHex } from 'viem'
import type { FieldType, Struct } from '../src/messages/schema.ts'

export const BITS: Readonly<Record<FieldType, number>> = {
  address: 160,
  bytes32: 256,
  uint16: 16,
  uint32: 32,
  uint64: 64,
  uint128: 128,
  uint256: 256,
}

/** An endless sequence of 256-bit numbers, the same for the same seed. */
export type Source = () => bigint

export const seededSource = (seed: string): Source => {
  const start = keccak256(stringToBytes(seed))
  let count = 0
  return () => hexToBigInt(keccak256(concat([start, toHex(count++, { size: 4 })])))
}

/** A field's value out of the low bits of a number. */
export const fieldValue = (type: FieldType, number: bigint): Hex | number | bigint => {
  const bits = BITS[type]
  const low = BigInt.asUintN(bits, number)
  if (type === 'address') return slice(toHex(low, { size: 32 }), 12)
  if (type === 'bytes32') return toHex(low, { size: 32 })
  return bits <= 32 ? Number(low) : low
}

/** A message whose fields are drawn one after the other. */
export const messageFrom = ({ fields }: Struct, source: Source): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, type }) => [name, fieldValue(type, source())]))
