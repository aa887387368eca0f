/** The part of the protocol that the rules are made of. */
import type { Bid } from '@gavel/protocol'

export {
  type AuctionClose,
  type AuctionEnd,
  type AuctionTranscript,
  type Award,
  type Bid,
  type BidCommit,
  type BidOutcome,
  type BidReason,
  type BidReceipt,
  commitsPathOf,
  commitsRootOf,
  digestOf,
  type ErrorCode,
  hashIntent,
  hashMessage,
  type MessageName,
  type Messages,
  type PermitTransfer,
  type RevealReceipt,
  type TaskIntent,
} from '@gavel/protocol'

export type Hex = Bid['salt']
export type Address = Bid['solver']
export const ZERO_HASH: Hex = `0x${'0'.repeat(64)}`
