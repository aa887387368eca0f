import {
  type Address,
  encodeAbiParameters,
  type Hex,
  hashTypedData,
  keccak256,
  toBytes,
} from 'viem'
import { MESSAGE_TYPES, type Messages } from './generated.ts'
import { DOMAIN_NAME, DOMAIN_VERSION, encodeType, structNamed } from './schema.ts'

/** What every Gavel signature is bound to: one chain and one TaskReactor. */
export type GavelDomain = { readonly chainId: number; readonly verifyingContract: Address }

export type MessageName = keyof Messages

/**
 * EIP-712 struct hash of a message: what other messages refer to it by (bidHash, prevAward, claimHash).
 *
 * @example
 * hashMessage('Bid', bid) // 0x…, the bidHash
 */
export const hashMessage = <N extends MessageName>(name: N, message: Messages[N]): Hex => {
  const struct = structNamed(name)
  const values = struct.fields.map((field) => message[field.name as keyof Messages[N]])
  return keccak256(
    encodeAbiParameters(
      [{ type: 'bytes32' }, ...struct.fields.map(({ type }) => ({ type }))],
      [typeHashOf(name), ...values],
    ),
  )
}

/** keccak256 of the message's EIP-712 type. */
export const typeHashOf = (name: MessageName): Hex =>
  keccak256(toBytes(encodeType(structNamed(name))))

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
