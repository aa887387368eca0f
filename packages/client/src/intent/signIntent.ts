import { findUnsupported, GavelError, hashIntent, permitTypedData } from '@gavel/protocol'
import type { ClientContext } from '../context.ts'
import type { PreparedIntent, SignedPreparedIntent } from './prepared.ts'

/**
 * Signs an intent: from here on a solver that delivers can take up to the cap until the deadline.
 *
 * @throws CLIENT_MISMATCH, CHAIN_MISMATCH, FEATURE_UNSUPPORTED, ARGUMENT_INVALID when intentHash is not the intent's.
 */
export const signIntent = async (
  { signer, deployment }: ClientContext,
  prepared: PreparedIntent,
): Promise<SignedPreparedIntent> => {
  requireOwn(prepared, signer.address)
  requireChain(prepared, deployment)
  const field = findUnsupported(prepared)
  if (field !== undefined) {
    throw new GavelError('FEATURE_UNSUPPORTED', {
      message: `The intent asks for a feature that this version does not have: ${field}.`,
      details: { field },
    })
  }
  const signature = await signer.signTypedData(permitTypedData(prepared, deployment))
  return { ...prepared, signature }
}

const requireOwn = ({ intent, ...prepared }: PreparedIntent, address: string): void => {
  if (intent.client.toLowerCase() !== address.toLowerCase()) {
    throw new GavelError('CLIENT_MISMATCH', {
      message: `The intent is ${intent.client}'s, but ${address} signs.`,
      details: { client: intent.client, signer: address },
    })
  }
  if (intent.deliveryKey !== prepared.deliveryKeys.publicKey) {
    throw new GavelError('ARGUMENT_INVALID', {
      message: 'The intent names another delivery key than the one kept with it.',
      details: { argument: 'deliveryKeys' },
    })
  }
  const expected = hashIntent({ ...prepared, intent }, prepared.reactor)
  if (expected === prepared.intentHash) return
  throw new GavelError('ARGUMENT_INVALID', {
    message: 'The intent was changed after it was prepared: its hash is another one.',
    details: { argument: 'intentHash', expected, actual: prepared.intentHash },
  })
}

const requireChain = (
  { chainId, reactor }: PreparedIntent,
  deployment: ClientContext['deployment'],
): void => {
  if (chainId === deployment.chainId && reactor === deployment.reactor) return
  throw new GavelError('CHAIN_MISMATCH', {
    message: `The intent is for chain ${chainId}, reactor ${reactor}; this client is on chain ${deployment.chainId}, reactor ${deployment.reactor}.`,
    details: { chainId, reactor },
  })
}
