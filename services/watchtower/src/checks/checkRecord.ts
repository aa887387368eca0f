import type { ClaimTerms } from '@gavel/protocol'
import type { Hex } from 'viem'

/** A claim that has to be judged before its window ends; on disk until it is. */
export type CheckRecord = {
  readonly claimHash: Hex
  readonly terms: ClaimTerms
  /** No block before it says anything about the claim. */
  readonly fromBlock: bigint
  /** Last second in which it can be challenged, unix seconds. */
  readonly windowEnd: bigint
  /** When it was first seen, unix milliseconds. */
  readonly seenAtMs: number
  /** Re-execution gave something else. */
  readonly isWrong?: boolean
  /** A proof that is ready, announced or not: on disk before it is announced. */
  readonly dispute?: { readonly proof: Hex }
  /** When a challenge was last sent, unix milliseconds: written before, so that a crash in between sends no second one. */
  readonly challengedAtMs?: number
}
