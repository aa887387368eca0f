import type { Address } from 'viem'
import type { ChainClient } from '../connectChain.ts'

/**
 * The next nonce of an account: counted here while transactions are under way, read from the chain otherwise, for a
 * reorganisation or another process may have changed it.
 */
export type Nonces = {
  readonly next: () => Promise<number>
  /** The nonce is taken by a transaction that is under way from now on. */
  readonly use: (nonce: number) => void
  /** A transaction is no longer under way. */
  readonly settle: () => void
  /** The count may be wrong. */
  readonly forget: () => void
}

export const createNonces = ({ publicClient }: ChainClient, address: Address): Nonces => {
  let known: number | undefined
  let underWay = 0
  return {
    next: async () => {
      if (underWay === 0) known = undefined
      known ??= await publicClient.getTransactionCount({ address, blockTag: 'pending' })
      return known
    },
    use: (nonce) => {
      underWay += 1
      known = nonce + 1
    },
    settle: () => {
      underWay -= 1
    },
    forget: () => {
      known = undefined
    },
  }
}
