import type { SignedIntent } from '@gavel/protocol'

/**
 * What a claim in the open phase pays at a time, token wei: startPrice until decayStart, the cap from decayEnd on, evenly between,
 * rounded down. Formula: TaskReactor.openPrice.
 *
 * @param seconds Timestamp of the block, unix seconds.
 */
export const openPriceAt = (
  { permit, intent }: Omit<SignedIntent, 'signature'>,
  seconds: bigint,
): bigint => {
  const cap = permit.permitted.amount
  const { startPrice, decayStart, decayEnd } = intent
  if (seconds >= decayEnd) return cap
  if (seconds <= decayStart) return startPrice
  return startPrice + ((cap - startPrice) * (seconds - decayStart)) / (decayEnd - decayStart)
}
