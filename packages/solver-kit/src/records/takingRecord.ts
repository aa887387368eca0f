import type { SignedIntent } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { AwardBundle } from './bidRecord.ts'

/**
 * A task that is to be taken on with its price in escrow, on disk before the transaction is sent and until its claim is on disk:
 * from then on a bond hangs on filling it. Beside it lies the input, checked against its root.
 */
export type TakingRecord = {
  readonly intentHash: Hex
  readonly signed: SignedIntent
  /** Undefined: by a claim in the open phase. */
  readonly bundle?: AwardBundle
  /** Lowest price for which it is taken on, token wei, decimal string. */
  readonly wanted: string
  /** Own cost of the job without gas, token wei, decimal string. */
  readonly floor: string
  /** Time from here to the result, milliseconds. */
  readonly etaMs: number
  /** No escrow of this intent is older than this block, decimal string. */
  readonly sinceBlock: string
  /** Native wei spent so far, decimal string. */
  readonly gasWei: string
}
