import type { Address } from 'viem'
import type { ChainClient } from '../connectChain.ts'

/** The next nonce of an account: counted here, read from the chain again whenever the count may be wrong. */
export type Nonces = {
  readonly next: () => Promise<number>
  /** The nonce is taken by a transaction that the chain has accepted. */
  readonly use: (nonce: number) => void
  readonly forget: () => void
}

export const createNonces = ({ publicClient }: ChainClient, address: Address): Nonces => {
  let known: number | undefined
  return {
    next: async () => {
      known ??= await publicClient.getTransactionCount({ address, blockTag: 'pending' })
      return known
    },
    use: (nonce) => {
      known = nonce + 1
    },
    forget: () => {
      known = undefined
    },
  }
}
