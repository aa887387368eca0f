import type { PermitTransfer, TaskIntent } from '@gavel/protocol'

/** What an auction's rule takes from the intent that its client signed. */
export type AuctionTerms = {
  /** The most that the client pays, token wei. */
  readonly cap: bigint
  /** Longest time to the result that a bid may name, milliseconds. */
  readonly maxEtaMs: number
  /** Latest end of bidding, unix milliseconds. */
  readonly closeByMs: bigint
  /** Earliest `expires` of a bid, unix seconds: nothing that the auctioneer may sign outlives it. */
  readonly standsUntil: bigint
  /** Last second in which any award can be filled, unix seconds. */
  readonly exclusiveUntil: bigint
}

/** The terms of an intent; the reactor computes the same bounds from the same fields. */
export const auctionTermsOf = ({
  permit,
  intent,
}: {
  readonly permit: PermitTransfer
  readonly intent: TaskIntent
}): AuctionTerms => {
  const standsUntil = intent.closeByMs / 1000n + BigInt(intent.maxExclusivity)
  return {
    cap: permit.permitted.amount,
    maxEtaMs: intent.maxEtaMs,
    closeByMs: intent.closeByMs,
    standsUntil,
    exclusiveUntil: standsUntil < intent.openAfter ? standsUntil : intent.openAfter,
  }
}
