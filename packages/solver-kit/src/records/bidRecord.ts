import type { AuctionClose, Award, Bid, SignedIntent } from '@gavel/protocol'
import type { Hex } from 'viem'

/** An award with all that `fill` needs to believe it. */
export type AwardBundle = {
  readonly award: Award
  readonly signature: Hex
  readonly prevAward?: Award
  readonly prevSignature?: Hex
}

/**
 * A bid of ours from before it is committed until its auction cannot award it any more. On disk, because a bid whose
 * salt is lost cannot be revealed, and an award whose bid is lost cannot be filled.
 */
export type BidRecord = SignedIntent & {
  readonly intentHash: Hex
  readonly bid: Bid
  /** What the job costs us without gas, token wei as a decimal string: the fill is not sent below it. */
  readonly floor: string
  /** Feed position when the bid was made: where a restarted solver replays from. */
  readonly feedSeq: number
  /** From the receipt. */
  readonly sequence?: number
  readonly close?: AuctionClose
  readonly bundle?: AwardBundle
  /** The auctioneer took our acknowledgement of `bundle`. */
  readonly isAcknowledged?: boolean
}
