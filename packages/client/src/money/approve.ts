import { approveToken } from '@gavel/chain'
import { PERMIT2_ADDRESS } from '@gavel/protocol'
import { type Address, type Hex, maxUint256 } from 'viem'
import type { ClientContext } from '../context.ts'
import { requireSender } from '../recourse/requireSender.ts'

export type ApproveOptions = {
  /** Default: the deployment's token. */
  readonly token?: Address
  /** Token wei. Default: no limit, which is what Permit2 is made for: each payment still needs its own signature. */
  readonly amount?: bigint
  readonly signal?: AbortSignal
}

/**
 * Lets Permit2 take a token from the client: once per token and account, the only transaction that asking ever needs.
 *
 * @throws WALLET_MISSING, CHAIN_REVERTED
 */
export const approve = async (
  context: ClientContext,
  { token = context.deployment.token, amount = maxUint256, signal }: ApproveOptions = {},
): Promise<Hex> => {
  const sender = requireSender(context, 'approve')
  const approval = { token, spender: PERMIT2_ADDRESS, amount }
  const receipt = await approveToken(sender, approval, signal === undefined ? {} : { signal })
  return receipt.transactionHash
}
