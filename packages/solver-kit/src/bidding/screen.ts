import { findUnserved, hashIntent, type SignedIntent } from '@gavel/protocol'
import { type Address, type Hex, isAddressEqual } from 'viem'
import type { PassReason } from '../events.ts'

/** Bounds that an operator and the reactor set. */
export type ScreenLimits = {
  readonly reactor: Address
  readonly auctioneer: Address
  readonly minWindow: bigint
  readonly maxWindow: bigint
  /** Largest bond that one claim may reserve, token wei. */
  readonly maxBond: bigint
}

/** Why an intent is not worth a look, before any price is thought of; undefined = it is. */
export const findRefusal = (
  { intentHash, ...signed }: SignedIntent & { readonly intentHash: Hex },
  limits: ScreenLimits,
  nowMs: number,
): { readonly reason: PassReason; readonly detail?: string } | undefined => {
  const { intent } = signed
  if (hashIntent(signed, limits.reactor) !== intentHash) return { reason: 'INTENT_HASH_MISMATCH' }
  const unsupported = findUnserved(signed)
  if (unsupported !== undefined) return { reason: 'UNSUPPORTED', detail: unsupported }
  if (!isAddressEqual(intent.auctioneer, limits.auctioneer)) return { reason: 'FOREIGN_AUCTIONEER' }
  if (BigInt(nowMs) >= intent.closeByMs) return { reason: 'TOO_LATE' }
  const window = BigInt(intent.challengeWindow)
  if (window < limits.minWindow || window > limits.maxWindow)
    return { reason: 'WINDOW_OUT_OF_RANGE' }
  if (intent.bond > limits.maxBond)
    return { reason: 'BOND_ABOVE_LIMIT', detail: String(intent.bond) }
  return undefined
}
