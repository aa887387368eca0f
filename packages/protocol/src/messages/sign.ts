import type { Address, Hex } from 'viem'
import type { Messages } from './generated.ts'
import { type GavelDomain, type MessageName, typedDataOf } from './hash.ts'

/** Whoever can sign EIP-712 data: any viem account with a key, or an adapter of a wallet. */
export type Signer = {
  readonly address: Address
  readonly signTypedData: (data: {
    domain: Record<string, unknown>
    types: Record<string, readonly { name: string; type: string }[]>
    primaryType: string
    message: Record<string, unknown>
  }) => Promise<Hex>
}

/** Signs a message under Gavel's domain. */
export const signMessage = <N extends MessageName>(
  signer: Signer,
  name: N,
  message: Messages[N],
  domain: GavelDomain,
): Promise<Hex> => signer.signTypedData(typedDataOf(name, message, domain))
