import {
  type Deployment,
  GavelError,
  hashMessage,
  permit2Abi,
  type SignedIntent,
  WITNESS_TYPE_STRING,
} from '@gavel/protocol'
import { toChainError } from './chainError.ts'
import type { ChainClient } from './connectChain.ts'

/**
 * Asks the real Permit2 whether it would take the cap from the client now: signature, nonce, deadline, balance and
 * allowance at once, in the very call that the reactor makes.
 *
 * @throws SIMULATION_FAILED with details.revert; CHAIN_UNREACHABLE
 */
export const simulatePayment = async (
  { publicClient, rpcUrl }: ChainClient,
  { reactor, vault, permit2 }: Deployment,
  { permit, intent, signature }: SignedIntent,
): Promise<void> => {
  try {
    await publicClient.simulateContract({
      account: reactor,
      address: permit2,
      abi: permit2Abi,
      functionName: 'permitWitnessTransferFrom',
      args: [
        permit,
        { to: vault, requestedAmount: permit.permitted.amount },
        intent.client,
        hashMessage('TaskIntent', intent),
        WITNESS_TYPE_STRING,
        signature,
      ],
    })
  } catch (error) {
    const cause = toChainError(error, rpcUrl, 'the payment')
    if (cause.code !== 'CHAIN_REVERTED') throw cause
    throw new GavelError('SIMULATION_FAILED', {
      message: `Permit2 would refuse the payment now: ${cause.details?.error ?? cause.message}.`,
      details: { revert: cause.details },
      cause,
    })
  }
}
