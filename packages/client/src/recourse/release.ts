import {
  type ClaimTerms,
  hashMessage,
  type Release,
  signMessage,
  taskReactorAbi,
} from '@gavel/protocol'
import type { Hex } from 'viem'
import type { ClientContext } from '../context.ts'
import { requireSender } from './requireSender.ts'

export type SignedRelease = {
  readonly terms: ClaimTerms
  readonly release: Release
  readonly signature: Hex
}

/**
 * Signs that the client is content with exactly this claim: whoever sends it to the reactor ends the challenge window.
 * Give it to the solver, or send it with {@link sendRelease}.
 */
export const signRelease = async (
  { signer, deployment }: ClientContext,
  terms: ClaimTerms,
): Promise<SignedRelease> => {
  const { claim } = terms
  const release = { intentHash: claim.intentHash, claimHash: hashMessage('Claim', claim) }
  const { chainId, reactor } = deployment
  const domain = { chainId, verifyingContract: reactor }
  return { terms, release, signature: await signMessage(signer, 'Release', release, domain) }
}

/**
 * Ends a claim's window on-chain: the solver is paid now, and the result cannot be disputed any more.
 *
 * @throws WALLET_MISSING, CHAIN_REVERTED
 */
export const sendRelease = async (
  context: ClientContext,
  { terms, signature }: SignedRelease,
  signal?: AbortSignal,
): Promise<Hex> => {
  const sender = requireSender(context, 'release')
  const receipt = await sender.send(
    {
      address: context.deployment.reactor,
      abi: taskReactorAbi,
      functionName: 'release',
      args: [terms, signature],
    },
    signal === undefined ? {} : { signal },
  )
  return receipt.transactionHash
}
