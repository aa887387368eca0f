import type { Reads } from '@gavel/chain'
import { GavelError } from '@gavel/protocol'
import type { Address } from 'viem'
import { formatAmount } from './present/amount.ts'

/**
 * Asks before anything is sent whether an account can pay: otherwise an approval would be left over.
 *
 * @param what What the amount is, as in "the stake"
 * @throws BALANCE_TOO_LOW
 */
export const requireBalance = async (
  reads: Pick<Reads, 'balanceOf'>,
  {
    account,
    token,
    amount,
    what,
  }: {
    readonly account: Address
    readonly token: Address
    readonly amount: bigint
    readonly what: string
  },
): Promise<void> => {
  const balance = await reads.balanceOf(token, account)
  if (balance >= amount) return
  throw new GavelError('BALANCE_TOO_LOW', {
    message: `${account} holds ${formatAmount(balance)} tokens, ${what} is ${formatAmount(amount)}.`,
    details: { balance: balance.toString(), needed: amount.toString(), token },
  })
}
