import { findEscrow } from '@gavel/chain'
import { type EscrowView, fadeOf, GavelError } from '@gavel/protocol'
import type { ClientContext } from '../context.ts'
import type { PreparedIntent } from '../intent/prepared.ts'
import { requireSigned, type SignedField } from './requireSigned.ts'

/**
 * The escrow of an intent, read from the chain and checked against what was signed; undefined while there is none.
 *
 * @throws CLAIM_MISMATCH when the RPC shows an escrow that the reactor could not have recorded.
 */
export const findOwnEscrow = async (
  { chain, deployment }: ClientContext,
  { intentHash, intent, permit, fromBlock }: PreparedIntent,
): Promise<EscrowView | undefined> => {
  const escrow = await findEscrow({ chain, deployment, intentHash, fromBlock })
  if (escrow === undefined) return undefined
  const { terms } = escrow
  const { token, amount: cap } = permit.permitted
  const fields: SignedField[] = [
    ['client', intent.client, terms.client],
    ['modelId', intent.modelId, terms.modelId],
    ['inputRoot', intent.inputRoot, terms.inputRoot],
    ['token', token, terms.token],
    ['bond', intent.bond, terms.bond],
  ]
  requireSigned('escrow', fields, { cap, taken: terms.price })
  return escrow
}

/** @throws ESCROW_FADED with what is due, token wei, in details. */
export const requireNotFaded = (
  { terms }: EscrowView,
  { isRefunded, time }: { readonly isRefunded: boolean; readonly time: bigint },
): void => {
  const { intentHash, solver, price, fillBy } = terms
  if (!isRefunded && time <= fillBy) return
  const fade = fadeOf(terms)
  throw new GavelError('ESCROW_FADED', {
    message: `${solver} took ${price} into escrow and did not fill until ${fillBy}; ${price + fade} is ${isRefunded ? 'your credit' : 'due to you'}.`,
    details: { intentHash, solver, price, fade, fillBy, isRefunded },
  })
}
