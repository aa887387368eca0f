import type { ClaimTerms, EscrowTerms, SignedIntent } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { AwardBundle } from './bidRecord.ts'

/** What was done for a claim. Only a memory aid: the chain is what counts. */
type ClaimProgress = {
  readonly cipherUploaded?: boolean
  /** Transaction of the fill that was last seen on the chain. */
  readonly fillTx?: Hex
  /** Transaction of the fill for which the key was handed over. */
  readonly deliveredFor?: Hex
  readonly traceUploaded?: boolean
  /** Native wei spent so far, decimal string. */
  readonly gasWei: string
  /** When it was seen at its end, unix milliseconds. */
  readonly endedAtMs?: number
}

/**
 * Everything that is needed to fill an intent, deliver its result and defend it, on disk before the fill is sent and
 * until its end is final. Beside it lie the input, from which the whole trace can be computed again, and
 * the trace of an eager claim.
 */
export type ClaimRecord = {
  readonly intentHash: Hex
  readonly signed: SignedIntent
  /** Undefined for a task that was taken on in its open phase. */
  readonly bundle?: AwardBundle
  /** Set for a task whose price was in escrow before the work: the terms that it was taken on with. */
  readonly escrow?: EscrowTerms
  readonly terms: ClaimTerms
  readonly claimHash: Hex
  /** The content key. Leaves this machine only sealed, and only for a fill with its confirmations. */
  readonly key: Hex
  readonly cipher: Hex
  readonly output: Hex
  /** Bytes in a block of the output tensor: what `reveal` needs. */
  readonly outputBlockSize: number
  /** No fill of this intent is older than this block, decimal string. */
  readonly sinceBlock: string
  /** Own cost of the job without gas, token wei, decimal string. */
  readonly floor: string
  readonly progress: ClaimProgress
}

export const TRACE = 'trace'
export const INPUT = 'input'
