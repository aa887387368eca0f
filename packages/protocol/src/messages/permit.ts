import { type Address, encodeAbiParameters, type Hex, keccak256, toBytes } from 'viem'
import { type ChannelConfig, MESSAGE_TYPES, type Messages, type TaskIntent } from './generated.ts'
import { hashMessage } from './hash.ts'
import { PERMIT_WITNESS_TYPE } from './schema.ts'

/** Where Permit2 lives on every chain. */
export const PERMIT2_ADDRESS: Address = '0x000000000022D473030F116dDEE9F6B43aC78BA3'

/** The money half of an intent: what Permit2 itself signs. */
export type PermitTransfer = {
  readonly permitted: {
    readonly token: Address
    /** The cap: the most that the client pays, token wei. */
    readonly amount: bigint
  }
  /** Unordered Permit2 nonce: word = nonce >> 8, bit = nonce & 255. */
  readonly nonce: bigint
  /** Last second in which the money can be pulled, unix seconds. */
  readonly deadline: bigint
}

/** An intent with its client's signature: 65 or 64 bytes of an account with a key, anything that ERC-1271 takes. */
export type SignedIntent = {
  readonly permit: PermitTransfer
  readonly intent: TaskIntent
  readonly signature: Hex
}

export type IntentContext = { readonly chainId: number; readonly reactor: Address }

/** What a client signs: Permit2's PermitWitnessTransferFrom with the TaskIntent as witness and the reactor as spender. */
export const permitTypedData = (
  { permit, intent }: Omit<SignedIntent, 'signature'>,
  { chainId, reactor }: IntentContext,
) => permitWitnessData(permit, { chainId, spender: reactor }, 'TaskIntent', intent)

const permitWitnessData = <N extends 'TaskIntent' | 'ChannelConfig'>(
  permit: PermitTransfer,
  { chainId, spender }: { readonly chainId: number; readonly spender: Address },
  name: N,
  witness: Messages[N],
) => ({
  domain: { name: 'Permit2', chainId, verifyingContract: PERMIT2_ADDRESS },
  types: {
    PermitWitnessTransferFrom: [
      { name: 'permitted', type: 'TokenPermissions' },
      { name: 'spender', type: 'address' },
      { name: 'nonce', type: 'uint256' },
      { name: 'deadline', type: 'uint256' },
      { name: 'witness', type: name },
    ],
    TokenPermissions: [
      { name: 'token', type: 'address' },
      { name: 'amount', type: 'uint256' },
    ],
    [name]: MESSAGE_TYPES[name],
  } as Record<string, readonly { name: string; type: string }[]>,
  primaryType: 'PermitWitnessTransferFrom',
  message: { ...permit, spender, witness } as Record<string, unknown>,
})

/** A deposit into a payment channel: the permitted amount, all of it. */
export type ChannelDeposit = { readonly permit: PermitTransfer; readonly config: ChannelConfig }

/** What a payer signs for a deposit: Permit2's PermitWitnessTransferFrom with the channel as witness. */
export const depositTypedData = (
  { permit, config }: ChannelDeposit,
  { chainId, channels }: { readonly chainId: number; readonly channels: Address },
) => permitWitnessData(permit, { chainId, spender: channels }, 'ChannelConfig', config)

const TOKEN_PERMISSIONS_TYPEHASH = keccak256(
  toBytes('TokenPermissions(address token,uint256 amount)'),
)
const PERMIT_WITNESS_TYPEHASH = keccak256(toBytes(PERMIT_WITNESS_TYPE))

/**
 * The key of an intent: the struct hash of the whole PermitWitnessTransferFrom, so that it binds the money too.
 * It holds on every chain; what binds it to one is the signature.
 */
export const hashIntent = (
  { permit, intent }: Omit<SignedIntent, 'signature'>,
  reactor: Address,
): Hex => {
  const permitted = keccak256(
    encodeAbiParameters(
      [{ type: 'bytes32' }, { type: 'address' }, { type: 'uint256' }],
      [TOKEN_PERMISSIONS_TYPEHASH, permit.permitted.token, permit.permitted.amount],
    ),
  )
  return keccak256(
    encodeAbiParameters(
      [
        { type: 'bytes32' },
        { type: 'bytes32' },
        { type: 'address' },
        { type: 'uint256' },
        { type: 'uint256' },
        { type: 'bytes32' },
      ],
      [
        PERMIT_WITNESS_TYPEHASH,
        permitted,
        reactor,
        permit.nonce,
        permit.deadline,
        hashMessage('TaskIntent', intent),
      ],
    ),
  )
}
