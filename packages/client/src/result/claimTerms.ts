import { findFill } from '@gavel/chain'
import { type ClaimTerms, GavelError } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { ClientContext } from '../context.ts'

/**
 * The terms of the claim that filled an intent, read from the chain: what `demand` and `signRelease` take.
 *
 * @throws NO_CLAIM while nobody has filled it; CHAIN_UNREACHABLE
 */
export const claimTerms = async (
  { chain, deployment, reads }: ClientContext,
  intentHash: Hex,
): Promise<ClaimTerms> => {
  const fill = await findFill({ chain, deployment, intentHash })
  if (fill !== undefined) return fill.terms
  const { state } = await reads.stateOf(intentHash)
  throw new GavelError('NO_CLAIM', {
    message: `The intent ${intentHash} is ${state} on-chain: nobody has filled it.`,
    details: { intentHash, state },
  })
}
