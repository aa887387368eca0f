import { GavelError } from '@gavel/protocol'
import type { Address } from 'viem'
import type { ClientContext } from '../context.ts'

/**
 * Makes sure that Permit2 could take `amount` from the client now.
 *
 * @throws BALANCE_TOO_LOW, ALLOWANCE_MISSING
 */
export const requireFunds = async (
  { reads, signer }: ClientContext,
  token: Address,
  amount: bigint,
): Promise<void> => {
  const [balance, allowance] = await Promise.all([
    reads.balanceOf(token, signer.address),
    reads.allowanceToPermit2(token, signer.address),
  ])
  if (balance < amount) {
    throw new GavelError('BALANCE_TOO_LOW', {
      message: `${signer.address} holds ${balance} wei of the token, less than the cap of ${amount}.`,
      details: { client: signer.address, token, balance, needed: amount },
    })
  }
  if (allowance >= amount) return
  throw new GavelError('ALLOWANCE_MISSING', {
    message: `Permit2 may take ${allowance} wei of the token from ${signer.address}, less than the cap of ${amount}.`,
    details: { client: signer.address, token, allowance, needed: amount },
  })
}
