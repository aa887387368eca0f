import type { Settlement } from '../events.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { coinsToToken, type GasRate } from './profit.ts'

/** What a claim earned and cost, in the end. */
export const accountFor = (
  { terms, floor, progress }: ClaimRecord,
  state: Settlement['state'],
  rate: GasRate,
): Settlement => {
  const isRefuted = state === 'refuted'
  const gasWei = BigInt(progress.gasWei)
  const gasCost = coinsToToken(gasWei, rate)
  const revenue = isRefuted ? 0n : terms.claim.price
  const lostBond = isRefuted ? terms.bond : 0n
  return { state, revenue, gasWei, gasCost, profit: revenue - gasCost - BigInt(floor) - lostBond }
}
