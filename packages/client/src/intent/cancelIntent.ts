import { signMessage } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { ClientContext } from '../context.ts'
import type { HttpOptions } from '../http/http.ts'

/**
 * Asks the auctioneer to stop an auction. What stops a fill for good is the intent's Permit2 nonce.
 *
 * @throws INTENT_NOT_CANCELLABLE, INTENT_UNKNOWN
 */
export const cancelIntent = async (
  { signer, deployment, api }: ClientContext,
  intentHash: Hex,
  options?: HttpOptions,
): Promise<void> => {
  const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
  const signature = await signMessage(signer, 'Cancel', { intentHash }, domain)
  await api.cancel(intentHash, signature, options)
}
