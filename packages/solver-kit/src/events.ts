import type { Ask, BidReason, ErrorBody } from '@gavel/protocol'
import type { Address, Hex } from 'viem'

/** Why a solver did not bid on an intent. */
export type PassReason =
  | 'STRATEGY'
  | 'BUSY'
  | 'TOO_LATE'
  | 'UNSUPPORTED'
  | 'INTENT_HASH_MISMATCH'
  | 'FOREIGN_AUCTIONEER'
  | 'NO_OPEN_PHASE'
  | 'CLIENT_CANNOT_PAY'
  | 'WINDOW_OUT_OF_RANGE'
  | 'MODEL_UNAVAILABLE'
  | 'PRICE_ABOVE_CAP'
  | 'ETA_TOO_LONG'
  | 'TIME_TOO_SHORT'
  | 'PRICE_ABOVE_PULL_LIMIT'
  | 'BOND_ABOVE_LIMIT'
  | 'STAKE_TOO_LOW'

/** What went wrong, fit for a log: the code of docs/errors.md or of packages/exact, never a secret. */
export type Failure = Pick<ErrorBody, 'message' | 'details'> & { readonly code: string }

/** Everything that an operator learns about its own solver; `intentHash` says which job it is about. */
export type SolverEvent =
  | { readonly type: 'solver.ready'; readonly address: Address; readonly engine: string }
  | { readonly type: 'feed.connected'; readonly seq: number }
  | { readonly type: 'feed.lost'; readonly retryInMs: number; readonly failure: Failure }
  | { readonly type: 'feed.malformed'; readonly failure: Failure }
  | JobEvent
  | { readonly type: 'chain.reorged'; readonly fromBlock: bigint }
  | { readonly type: 'chain.stalled'; readonly failure: Failure }
  /** Channels could not be looked after: a payer that leaves or a challenger that asks may be missed if it stays so. */
  | { readonly type: 'channels.untended'; readonly failure: Failure }

export type JobEvent = { readonly intentHash: Hex } & (
  | { readonly type: 'bid.passed'; readonly reason: PassReason; readonly detail?: string }
  | { readonly type: 'bid.committed'; readonly price: bigint; readonly sequence: number }
  | { readonly type: 'bid.rejected'; readonly failure: Failure }
  | { readonly type: 'bid.revealed'; readonly price: bigint }
  | {
      readonly type: 'bid.outcome'
      readonly reason: BidReason
      readonly price?: bigint
      readonly winningPrice?: bigint
      /** How much dearer than the winner, token wei. */
      readonly delta?: bigint
    }
  /** The auctioneer signed something that it must not sign, or left out what it signed for. */
  | { readonly type: 'auctioneer.faulty'; readonly failure: Failure }
  | { readonly type: 'award.won'; readonly price: bigint; readonly round: number }
  /** In escrow mode: the price is in escrow, our bond reserved. */
  | { readonly type: 'award.taken'; readonly txHash: Hex; readonly gasWei: bigint }
  /** What keeps us from taking a task on, for now. */
  | { readonly type: 'award.waiting'; readonly failure: Failure }
  /** A task that was published will be taken on in its open phase when it pays this, token wei. */
  | { readonly type: 'open.wanted'; readonly price: bigint }
  /** We did not fill what we had taken on: this part of the bond, token wei, went to the client. */
  | { readonly type: 'escrow.faded'; readonly fade: bigint }
  | { readonly type: 'award.lost'; readonly failure: Failure }
  | { readonly type: 'job.failed'; readonly failure: Failure }
  | {
      readonly type: 'job.executed'
      readonly inferenceMs: number
      readonly engine: string
      readonly outputRoot: Hex
    }
  | { readonly type: 'fill.waiting'; readonly failure: Failure }
  | {
      readonly type: 'fill.mined'
      readonly txHash: Hex
      readonly blockNumber: bigint
      readonly gasUsed: bigint
      readonly gasWei: bigint
    }
  /** A fill that had been seen is no longer on the canonical chain. */
  | { readonly type: 'fill.vanished' }
  | { readonly type: 'key.delivered'; readonly confirmations: number }
  | { readonly type: 'trace.delivered'; readonly bytes: number }
  | { readonly type: 'demand.answered'; readonly txHash: Hex; readonly gasWei: bigint }
  /** A challenger asks; the bond hangs on the answer. */
  | ({ readonly type: 'challenge.asked'; readonly secondsLeft: bigint } & AskedFor)
  /** An answer is due soon and not yet on the chain: somebody should look. */
  | ({ readonly type: 'challenge.urgent'; readonly secondsLeft: bigint } & AskedFor)
  | ({
      readonly type: 'challenge.answered'
      readonly txHash: Hex
      readonly gasWei: bigint
    } & AskedFor)
  /** Too late: the bond is lost as soon as somebody says so. */
  | ({ readonly type: 'challenge.missed' } & AskedFor)
  /** A challenger did not go on: its bond, native wei, is ours. */
  | {
      readonly type: 'challenge.won'
      readonly id: bigint
      readonly bond: bigint
      readonly txHash: Hex
    }
  | { readonly type: 'claim.stalled'; readonly failure: Failure }
  | { readonly type: 'claim.finalized'; readonly txHash: Hex; readonly gasWei: bigint }
  | ({ readonly type: 'claim.settled' } & Settlement)
  | { readonly type: 'claim.abandoned'; readonly reason: 'EXPIRED' | 'FILLED_BY_OTHER' }
)

/** Which part of a trace is asked for; ops are counted from 1, 0 = all tensors. */
export type AskedFor = { readonly ask: Ask; readonly op: number; readonly blockIndex: number }

/** How a job ended, in money. */
export type Settlement = {
  /** refunded: it was in escrow and not filled in time. */
  readonly state: 'released' | 'final' | 'refuted' | 'refunded'
  /** What the job earned, token wei; 0 when refuted or refunded. */
  readonly revenue: bigint
  /** Native wei spent on transactions. */
  readonly gasWei: bigint
  /** The same in token wei at the operator's rate. */
  readonly gasCost: bigint
  /** revenue - gasCost - own cost of the inference - what was lost of the bond, token wei. */
  readonly profit: bigint
}

export type OnEvent = (event: SolverEvent) => void
