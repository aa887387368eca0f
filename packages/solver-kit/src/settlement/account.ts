import { fadeOf } from '@gavel/protocol'
import type { Settlement } from '../events.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { coinsToToken, type GasRate } from './profit.ts'

/** What a claim earned and cost, in the end. */
export const accountFor = (
  { terms, floor, progress }: ClaimRecord,
  state: Settlement['state'],
  rate: GasRate,
): Settlement => {
  const isLost = state === 'refuted' || state === 'refunded'
  const gasWei = BigInt(progress.gasWei)
  const gasCost = coinsToToken(gasWei, rate)
  const revenue = isLost ? 0n : terms.claim.price
  const lostBond = lostBondOf(terms.bond, state)
  return { state, revenue, gasWei, gasCost, profit: revenue - gasCost - BigInt(floor) - lostBond }
}

/** A wrong result costs all of it, an escrow that was not filled the fade. */
const lostBondOf = (bond: bigint, state: Settlement['state']): bigint => {
  if (state === 'refunded') return fadeOf({ bond })
  return state === 'refuted' ? bond : 0n
}
