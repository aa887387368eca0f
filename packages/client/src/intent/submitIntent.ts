import { GavelError } from '@gavel/protocol'
import type { ClientContext } from '../context.ts'
import type { HttpOptions } from '../http/http.ts'
import type { SignedPreparedIntent } from './prepared.ts'

/**
 * Hands a signed intent to the auctioneer. Submitting the same intent again changes nothing, so this may be repeated
 * after any failure.
 *
 * @throws the auctioneer's coded refusal, or AUCTIONEER_UNREACHABLE.
 */
export const submitIntent = async (
  { api }: ClientContext,
  signed: SignedPreparedIntent,
  options?: HttpOptions,
): Promise<SignedPreparedIntent> => {
  const { permit, intent, signature, input, intentHash } = signed
  const reply = await api.submit({ permit, intent, signature, input }, options)
  if (reply.intentHash === intentHash) return signed
  throw new GavelError('CHAIN_MISMATCH', {
    message: 'The auctioneer took the intent for another one: it works for another reactor.',
    details: { expected: intentHash, actual: reply.intentHash },
  })
}
