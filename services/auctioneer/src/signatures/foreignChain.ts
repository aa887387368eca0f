import type { Address, Hex } from 'viem'
import { recoverSigner } from './recover.ts'

/** Chains that a wallet is likely to have signed for by mistake. */
const COMMON_CHAINS = [1, 10, 56, 100, 137, 324, 1337, 8453, 31337, 42161, 59144, 84532, 11155111]

/** The chain that a refused signature was made for, when it is a common one: it turns "invalid" into something to act on. */
export const findForeignChain = (
  digestOn: (chainId: number) => Uint8Array,
  signature: Hex,
  account: Address,
): number | undefined =>
  COMMON_CHAINS.find((chainId) => recoverSigner(digestOn(chainId), signature) === account)
