import { solverVaultAbi } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import type { ClientContext } from '../context.ts'
import { requireSender } from '../recourse/requireSender.ts'

export type Withdrawal = {
  /** Wei of the token; 0 when there was nothing to withdraw. */
  readonly amount: bigint
  readonly txHash?: Hex
}

export type WithdrawOptions = {
  /** Default: the deployment's token. The zero address is the native coin: demand deposits come back in it. */
  readonly token?: Address
  readonly signal?: AbortSignal
}

/**
 * Pays the client's credit (refunds, compensation, returned deposits) to the client.
 *
 * @throws WALLET_MISSING, CHAIN_REVERTED
 */
export const withdrawRefund = async (
  context: ClientContext,
  { token = context.deployment.token, signal }: WithdrawOptions = {},
): Promise<Withdrawal> => {
  const account = context.signer.address
  const amount = await context.reads.creditOf(account, token)
  if (amount === 0n) return { amount }
  const sender = requireSender(context, 'withdraw')
  const receipt = await sender.send(
    {
      address: context.deployment.vault,
      abi: solverVaultAbi,
      functionName: 'withdrawFor',
      args: [account, token],
    },
    signal === undefined ? {} : { signal },
  )
  return { amount, txHash: receipt.transactionHash }
}
