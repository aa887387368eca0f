import { GavelError } from '@gavel/protocol'

/** A field with what was signed for it and what the chain shows; letters of either case are the same. */
export type SignedField = readonly [name: string, signed: string | bigint, shown: string | bigint]

/**
 * Fails when the chain shows something else than was signed.
 *
 * @param what Whose fields they are, as the message names it.
 * @param price The most that was signed for, and what was taken, token wei.
 * @throws CLAIM_MISMATCH naming the first field that differs
 */
export const requireSigned = (
  what: 'claim' | 'escrow',
  fields: readonly SignedField[],
  price: { readonly cap: bigint; readonly taken: bigint },
): void => {
  const wrong = fields.find(
    ([, signed, shown]) => String(signed).toLowerCase() !== String(shown).toLowerCase(),
  )
  if (wrong !== undefined) throw mismatch(what, wrong)
  if (price.taken > price.cap) throw mismatch(what, ['price', price.cap, price.taken])
}

const mismatch = (what: string, [field, expected, actual]: SignedField): GavelError =>
  new GavelError('CLAIM_MISMATCH', {
    message: `The ${what}'s ${field} is ${actual}, but ${expected} was signed.`,
    details: { field, expected, actual },
  })
