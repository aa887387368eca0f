import { findUnsupported, hashIntent, type SignedIntent, type TaskIntent } from '@gavel/protocol'
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
): Refusal | undefined => {
  const { intent } = signed
  const foreign = findForeign({ intentHash, ...signed }, limits)
  if (foreign !== undefined) return foreign
  if (!isAddressEqual(intent.auctioneer, limits.auctioneer)) return { reason: 'FOREIGN_AUCTIONEER' }
  if (BigInt(nowMs) >= intent.closeByMs) return { reason: 'TOO_LATE' }
  return findOutOfBounds(intent, limits)
}

/** The same for an intent that was published for its open phase, of whatever auctioneer: nothing in it was checked by anybody. */
export const findOpenRefusal = (
  published: SignedIntent & { readonly intentHash: Hex },
  limits: ScreenLimits,
  blockSeconds: bigint,
): Refusal | undefined => {
  const { permit, intent } = published
  const foreign = findForeign(published, limits)
  if (foreign !== undefined) return foreign
  if (intent.claimWindow === 0 || intent.startPrice > permit.permitted.amount) {
    return { reason: 'NO_OPEN_PHASE' }
  }
  if (blockSeconds >= permit.deadline) return { reason: 'TOO_LATE' }
  return findOutOfBounds(intent, limits)
}

type Refusal = { readonly reason: PassReason; readonly detail?: string }

const findForeign = (
  { intentHash, ...signed }: SignedIntent & { readonly intentHash: Hex },
  limits: ScreenLimits,
): Refusal | undefined => {
  if (hashIntent(signed, limits.reactor) !== intentHash) return { reason: 'INTENT_HASH_MISMATCH' }
  const unsupported = findUnsupported(signed)
  return unsupported === undefined ? undefined : { reason: 'UNSUPPORTED', detail: unsupported }
}

const findOutOfBounds = (intent: TaskIntent, limits: ScreenLimits): Refusal | undefined => {
  const window = BigInt(intent.challengeWindow)
  if (window < limits.minWindow || window > limits.maxWindow)
    return { reason: 'WINDOW_OUT_OF_RANGE' }
  if (intent.bond > limits.maxBond)
    return { reason: 'BOND_ABOVE_LIMIT', detail: String(intent.bond) }
  return undefined
}
