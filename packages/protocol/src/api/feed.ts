import type { Hex } from 'viem'
import type { ErrorBody } from '../errors/gavelError.ts'
import type {
  AuctionClose,
  Award,
  Bid,
  BidCommit,
  BidReceipt,
  RevealReceipt,
  TaskIntent,
} from '../messages/generated.ts'
import type { PermitTransfer } from '../messages/permit.ts'
import type { BidReason } from './auction.ts'
import type { IntentStatus, ModelView } from './intent.ts'

/** What the auctioneer sends on GET /v1/feed. `seq` counts the shared events; a reader replays with ?since=seq. */
export type FeedEvent = { readonly seq: number; readonly atMs: number } & FeedPayload

export type FeedPayload =
  | { readonly type: 'hello'; readonly seq: number }
  | { readonly type: 'heartbeat' }
  | {
      readonly type: 'auction.opened'
      readonly intentHash: Hex
      readonly permit: PermitTransfer
      readonly intent: TaskIntent
      /** The client's Permit2 signature: the winner needs it to fill. */
      readonly signature: Hex
      readonly model: ModelView
    }
  | {
      readonly type: 'auction.closed'
      readonly intentHash: Hex
      readonly close: AuctionClose
      readonly signature: Hex
      /** In order of sequence: leaf i of commitsRoot. */
      readonly commitments: readonly Hex[]
    }
  | {
      readonly type: 'auction.awarded'
      readonly intentHash: Hex
      readonly award: Award
      readonly signature: Hex
      /** The award of the round before, which `fill` needs in a round above 0. */
      readonly prevAward?: Award
      readonly prevSignature?: Hex
    }
  | { readonly type: 'auction.ended'; readonly intentHash: Hex; readonly reason: AuctionEnd }
  | {
      /** Only to the solver whose bid it is. */
      readonly type: 'bid.outcome'
      readonly intentHash: Hex
      readonly sequence: number
      readonly reason: BidReason
      readonly price?: bigint
      readonly winningPrice?: bigint
    }
  | {
      readonly type: 'intent.settled'
      readonly intentHash: Hex
      readonly status: IntentStatus
      readonly txHash: Hex
    }

/** Why an auction ended without (another) award. */
export type AuctionEnd = 'NO_BIDS' | 'NO_REVEALS' | 'ALL_SILENT' | 'CANCELLED' | 'EXPIRED'

/** What a solver sends on its feed; `id` is its own and comes back in the reply. */
export type FeedRequest = { readonly id: number } & (
  | {
      readonly type: 'commit'
      readonly body: { readonly commit: BidCommit; readonly signature: Hex }
    }
  | { readonly type: 'reveal'; readonly body: { readonly bid: Bid; readonly signature: Hex } }
  | {
      readonly type: 'ack'
      readonly body: { readonly intentHash: Hex; readonly awardHash: Hex; readonly signature: Hex }
    }
  | { readonly type: 'pass'; readonly body: { readonly intentHash: Hex; readonly signature: Hex } }
)

export type FeedReply =
  | { readonly id: number; readonly ok: true; readonly result: FeedResult }
  | { readonly id: number; readonly ok: false; readonly error: ErrorBody }

/** commit: a BidReceipt; reveal: a RevealReceipt; ack and pass: nothing but ok. */
export type FeedResult =
  | { readonly receipt: BidReceipt; readonly signature: Hex }
  | { readonly receipt: RevealReceipt; readonly signature: Hex }
  | Record<string, never>
