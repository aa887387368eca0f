import type { ClaimState } from '@gavel/chain'

/** What the chain says about one claim of ours, and what we did for it. */
export type Situation = {
  readonly state: ClaimState
  /**
   * Whose claim filled the intent: exactly ours, one of the same solver with the same output (another instance), or
   * somebody else's. `none` while unknown.
   */
  readonly filledBy: 'none' | 'us' | 'twin' | 'other'
  /** Blocks that hold the fill, itself included; 0 = none. */
  readonly confirmations: number
  /** How many the operator wants before the key leaves. */
  readonly neededConfirmations: number
  readonly isDelivered: boolean
  /** A demand waits for its answer. */
  readonly isDemanded: boolean
  /** A challenge of the claim has not ended. */
  readonly isChallenged: boolean
  /** There is a question to answer, or a challenge to end, now. */
  readonly hasDuty: boolean
  /** Wall clock and timestamp of the newest block, unix seconds. */
  readonly nowSeconds: bigint
  readonly blockSeconds: bigint
  /** The task was taken on with its price in escrow. */
  readonly isEscrow: boolean
  /** Who has taken it on, as far as it is in escrow or was refunded. */
  readonly takenBy: 'none' | 'us' | 'other'
  /** Last second to take it on, unix seconds; of meaning only with isEscrow. */
  readonly takeBy: bigint
  /** Last second to fill, unix seconds. */
  readonly exclusiveUntil: bigint
  readonly windowEnd: bigint
}

/** The next thing to do for a claim. */
export type Step =
  /** Its escrow was reorganised away: take it on again. */
  | 'take'
  | 'fill'
  /** Its escrow was not filled in time. */
  | 'refund'
  | 'deliver'
  | 'answer'
  | 'defend'
  | 'finalize'
  | 'wait'
  | 'paid'
  | 'refuted'
  | 'faded'
  | 'expired'
  | 'lost'

/** A fill sent later than this before the end of the award would most likely be mined after it, seconds. */
const FILL_MARGIN_SECONDS = 1n

/** Pure: the same situation always leads to the same step, so a restart needs no memory. */
export const decide = (now: Situation): Step => {
  if (now.state === 'unknown') return now.isEscrow ? beforeTaking(now) : beforeFill(now)
  if (now.state === 'escrowed' || now.state === 'refunded') return inEscrow(now)
  if (now.filledBy === 'other') return 'lost'
  // State and log were read while the chain changed: look again.
  if (now.filledBy === 'none') return 'wait'
  const isConfirmed = now.confirmations >= now.neededConfirmations && now.confirmations > 0
  if (now.state === 'refuted') return 'refuted'
  // The delivery may fail for long, without an auctioneer; nobody can demand it any more, so it keeps nobody from its pay.
  const isOver = lastOf(now) > now.windowEnd && !now.isChallenged
  const mayDeliver = now.filledBy === 'us' && !now.isDelivered && isConfirmed
  if (now.state !== 'claimed') return mayDeliver ? 'deliver' : 'paid'
  if (now.isDemanded) return isConfirmed ? 'answer' : 'wait'
  if (now.hasDuty) return isConfirmed ? 'defend' : 'wait'
  if (isOver && isConfirmed) return 'finalize'
  return mayDeliver ? 'deliver' : 'wait'
}

const beforeTaking = (now: Situation): Step => {
  if (now.blockSeconds > now.takeBy) return 'expired'
  return lastOf(now) + FILL_MARGIN_SECONDS > now.takeBy ? 'wait' : 'take'
}

const inEscrow = (now: Situation): Step => {
  // Somebody took the intent on in its open phase.
  if (!now.isEscrow || now.takenBy === 'other') return 'lost'
  if (now.takenBy === 'none') return 'wait'
  if (now.state === 'refunded') return 'faded'
  if (now.blockSeconds > now.exclusiveUntil) return 'refund'
  return lastOf(now) + FILL_MARGIN_SECONDS > now.exclusiveUntil ? 'wait' : 'fill'
}

const beforeFill = (now: Situation): Step => {
  // Only a block after the award's end proves that no fill of it can be mined any more.
  if (now.blockSeconds > now.exclusiveUntil) return 'expired'
  return lastOf(now) + FILL_MARGIN_SECONDS > now.exclusiveUntil ? 'wait' : 'fill'
}

const lastOf = ({ nowSeconds, blockSeconds }: Situation): bigint =>
  nowSeconds > blockSeconds ? nowSeconds : blockSeconds
