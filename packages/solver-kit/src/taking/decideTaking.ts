import type { ClaimState } from '@gavel/chain'

/** What the chain says about a task that we want to take on, or have taken on. */
export type TakingSituation = {
  readonly state: ClaimState
  readonly takenBy: 'none' | 'us' | 'other'
  /** Blocks that hold the escrow, itself included; 0 = none. */
  readonly confirmations: number
  readonly neededConfirmations: number
  /** Wall clock and timestamp of the newest block, unix seconds. */
  readonly nowSeconds: bigint
  readonly blockSeconds: bigint
  /** Last second to take it on, unix seconds. */
  readonly takeBy: bigint
  /** Last second to fill it, of the escrow that is there or of one that were taken now, unix seconds. */
  readonly fillBy: bigint
  /** What the work takes, seconds, rounded up. */
  readonly etaSeconds: bigint
}

/** The next thing to do for it. */
export type TakingStep =
  | 'take'
  | 'work'
  | 'wait'
  /** Too late to work: give the client its money, and free the rest of the bond. */
  | 'refund'
  | 'expired'
  | 'lost'
  | 'faded'
  /** It was filled. */
  | 'done'

/** A transaction sent later than this before its last second would most likely be mined after it, seconds. */
const SEND_MARGIN_SECONDS = 1n
/** Between the result and the last second to fill: upload, transaction and one block, seconds. */
export const FILL_MARGIN_SECONDS = 2n

/** Pure: the same situation always leads to the same step, so a restart needs no memory. */
export const decideTaking = (now: TakingSituation): TakingStep => {
  if (now.state === 'unknown') return beforeTaking(now)
  // State and log were read while the chain changed: look again.
  if (now.takenBy === 'none') return 'wait'
  if (now.takenBy === 'other') return 'lost'
  if (now.state === 'refunded') return 'faded'
  if (now.state !== 'escrowed') return 'done'
  // Only a block after its end proves that no fill of it can be mined any more.
  if (now.blockSeconds > now.fillBy) return 'refund'
  if (lastOf(now) + SEND_MARGIN_SECONDS > now.fillBy) return 'wait'
  return isConfirmed(now) ? 'work' : 'wait'
}

/** Never without the time that the work needs: what is taken and not filled costs a part of the bond. */
const beforeTaking = (now: TakingSituation): TakingStep => {
  if (now.blockSeconds > now.takeBy) return 'expired'
  const last = lastOf(now)
  const isInTime = last + SEND_MARGIN_SECONDS <= now.takeBy
  const isFillable = last + now.etaSeconds + FILL_MARGIN_SECONDS <= now.fillBy
  return isInTime && isFillable ? 'take' : 'wait'
}

const isConfirmed = ({ confirmations, neededConfirmations }: TakingSituation): boolean =>
  confirmations > 0 && confirmations >= neededConfirmations

const lastOf = ({ nowSeconds, blockSeconds }: TakingSituation): bigint =>
  nowSeconds > blockSeconds ? nowSeconds : blockSeconds
