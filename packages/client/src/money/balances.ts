import type { Address } from 'viem'
import type { ClientContext } from '../context.ts'

/** An account's money, wei. */
export type Balances = {
  readonly account: Address
  readonly token: Address
  readonly balance: bigint
  /** What Permit2 may take. */
  readonly allowance: bigint
  /** Refunds and compensation that wait in the vault. */
  readonly credit: bigint
  /** Native coin, for transactions. */
  readonly native: bigint
}

/** What an account holds, may spend, and has waiting. */
export const balancesOf = async (
  { reads, chain, deployment, signer }: ClientContext,
  account: Address = signer.address,
  token: Address = deployment.token,
): Promise<Balances> => {
  const [balance, allowance, credit, native] = await Promise.all([
    reads.balanceOf(token, account),
    reads.allowanceToPermit2(token, account),
    reads.creditOf(account, token),
    chain.publicClient.getBalance({ address: account }),
  ])
  return { account, token, balance, allowance, credit, native }
}
