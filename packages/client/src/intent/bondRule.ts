import { type Address, erc20Abi } from 'viem'
import type { ClientContext } from '../context.ts'

const BOND_FACTOR = 20n

export type BondRuleOptions = {
  /** The most that is paid, token wei. */
  readonly maxPrice: bigint
  /** What a wrong answer would cost the client, token wei. */
  readonly valueAtRisk: bigint
}

/** The bond that an intent should ask for, token wei: max(20 x price, value at risk), so that a lie never pays. */
export const bondFor = ({ maxPrice, valueAtRisk }: BondRuleOptions): bigint => {
  const multiple = BOND_FACTOR * maxPrice
  return multiple > valueAtRisk ? multiple : valueAtRisk
}

/** What is at risk where a client does not say, token wei: one whole token, which outweighs the gas of a proof. */
export const usualValueAtRisk = async (
  { chain }: Pick<ClientContext, 'chain'>,
  token: Address,
): Promise<bigint> => {
  const decimals = await chain.publicClient.readContract({
    address: token,
    abi: erc20Abi,
    functionName: 'decimals',
  })
  return 10n ** BigInt(decimals)
}
