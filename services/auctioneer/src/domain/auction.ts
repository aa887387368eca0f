import {
  type AuctionEnd,
  type Award,
  type Bid,
  type ErrorCode,
  type EscrowView,
  type FillView,
  type IntentStatus,
  isEscrow,
  type SignedIntent,
} from '@gavel/protocol'
import type { Address, Hex } from 'viem'

/** A taken commitment; its place in the list is its sequence. */
export type Commitment = {
  readonly solver: Address
  readonly bidHash: Hex
  readonly receivedAtMs: number
  readonly signature: Hex
}

/** A taken opening of a commitment. */
export type Reveal = {
  readonly sequence: number
  readonly bid: Bid
  readonly signature: Hex
  readonly receivedAtMs: number
}

/** One consistent picture of an auction. Times are unix milliseconds by the clock of Redis unless named otherwise. */
export type Auction = {
  readonly intentHash: Hex
  /** When the picture was taken. */
  readonly nowMs: number
  readonly signed: SignedIntent
  readonly client: Address
  readonly modelId: Hex
  readonly status: IntentStatus
  /** The data set that it was opened in. */
  readonly generation: string
  readonly openedAtMs: number
  readonly closeByMs: number
  /** When the last awaited solver had committed or passed. */
  readonly frozenAtMs: number | undefined
  /** What the close says, once it is recorded. */
  readonly close:
    | { readonly commitsRoot: Hex; readonly closedAtMs: number; readonly revealByMs: number }
    | undefined
  readonly commitments: readonly Commitment[]
  readonly reveals: readonly Reveal[]
  /** Sequences whose opening breaks a rule, with its code. */
  readonly invalid: ReadonlyMap<number, ErrorCode>
  readonly awards: readonly Award[]
  /** Acknowledgements by round. */
  readonly acks: ReadonlyMap<number, Hex>
  /** Why there is no further round. */
  readonly ended: AuctionEnd | undefined
  /** Last second in which any award can be filled, unix seconds. */
  readonly exclusiveUntil: number
  /** Who has taken the task on, with the price in escrow. */
  readonly escrow: EscrowView | undefined
  readonly fill: FillView | undefined
  readonly timeline: readonly { readonly status: IntentStatus; readonly atMs: number }[]
  /** State changes whose event is still to be published. */
  readonly outbox: readonly string[]
  /** Hashes of the blobs that are kept, by the field that notes them. */
  readonly blobs: ReadonlyMap<string, Hex>
}

/** The solver that the chain shows at work: it filled, or has the price in escrow. */
export const takerOf = ({ fill, escrow }: Auction): Address | undefined =>
  fill?.terms.claim.solver ?? escrow?.terms.solver

/** The award of the latest round. */
export const latestAward = (auction: Auction): Award | undefined => auction.awards.at(-1)

/** In escrow mode the award's own transaction acknowledges it: an award is passed on unless the chain shows that it was taken. */
export const isTakenOnChain = ({ signed }: Auction): boolean => isEscrow(signed.intent)

export const isAcknowledged = ({ awards, acks }: Auction): boolean => acks.has(awards.length - 1)

/** True when every commitment was opened, rightly or wrongly. */
export const isFullyOpened = ({ commitments, reveals, invalid }: Auction): boolean =>
  reveals.length + invalid.size === commitments.length
