import { type Address, type Hex, hashTypedData, toHex } from 'viem'
import { keccakOf } from '../keccak.ts'
import { MESSAGE_TYPES, type Messages } from './generated.ts'
import {
  DOMAIN_NAME,
  DOMAIN_VERSION,
  encodeType,
  type Field,
  type FieldType,
  STRUCTS,
} from './schema.ts'

/** What every Gavel signature is bound to: one chain and one TaskReactor, in payment channels one PaymentChannels. */
export type GavelDomain = { readonly chainId: number; readonly verifyingContract: Address }

export type MessageName = keyof Messages

/**
 * EIP-712 struct hash of a message: what other messages refer to it by (bidHash, prevAward, claimHash).
 *
 * @throws RangeError when a number does not fit its field
 * @example
 * hashMessage('Bid', bid) // 0x…, the bidHash
 */
export const hashMessage = <N extends MessageName>(name: N, message: Messages[N]): Hex => {
  const { typeHash, fields } = layoutOf(name)
  const words = fields.map((field) => wordOf(field, message[field.name as keyof Messages[N]]))
  return keccakOf(`${typeHash}${words.join('')}`)
}

/** keccak256 of the message's EIP-712 type. */
export const typeHashOf = (name: MessageName): Hex => layoutOf(name).typeHash

type Layout = { readonly typeHash: Hex; readonly fields: readonly Field[] }

const layouts: ReadonlyMap<string, Layout> = new Map(
  STRUCTS.map((struct) => [
    struct.name,
    { typeHash: keccakOf(toHex(encodeType(struct))), fields: struct.fields },
  ]),
)

const layoutOf = (name: MessageName): Layout => {
  const layout = layouts.get(name)
  if (layout === undefined) throw new RangeError(`No message is named ${name}.`)
  return layout
}

const DIGITS: Record<FieldType, number> = {
  address: 40,
  bytes32: 64,
  uint16: 4,
  uint32: 8,
  uint64: 16,
  uint128: 32,
  uint256: 64,
}

/** ABI encoding of one value of a static type, 64 hex digits. Bids are hashed often: a general encoder takes ten times as long. */
const wordOf = ({ name, type }: Field, value: unknown): string => {
  const digits = typeof value === 'string' ? hexDigits(value) : wholeDigits(value)
  const isHex = type === 'address' || type === 'bytes32'
  const fits = isHex ? digits?.length === DIGITS[type] : (digits?.length ?? 65) <= DIGITS[type]
  if (digits === undefined || !fits || (typeof value === 'string') !== isHex) {
    throw new RangeError(`${name} is not a ${type}: ${String(value)}.`)
  }
  return digits.padStart(64, '0')
}

const hexDigits = (value: string): string | undefined =>
  /^0x[0-9a-fA-F]*$/.test(value) ? value.slice(2).toLowerCase() : undefined

const wholeDigits = (value: unknown): string | undefined => {
  const isWhole = typeof value === 'bigint' || Number.isSafeInteger(value)
  return isWhole && BigInt(value as bigint) >= 0n ? BigInt(value as bigint).toString(16) : undefined
}

/** A message as a viem account's `signTypedData` takes it. */
export const typedDataOf = <N extends MessageName>(
  name: N,
  message: Messages[N],
  { chainId, verifyingContract }: GavelDomain,
) => ({
  domain: { name: DOMAIN_NAME, version: DOMAIN_VERSION, chainId, verifyingContract },
  types: { [name]: MESSAGE_TYPES[name] } as Record<
    string,
    readonly { name: string; type: string }[]
  >,
  primaryType: name as string,
  message: message as Record<string, unknown>,
})

/** The 32 bytes that are signed for a message. */
export const digestOf = <N extends MessageName>(
  name: N,
  message: Messages[N],
  domain: GavelDomain,
): Hex => hashTypedData(typedDataOf(name, message, domain))
