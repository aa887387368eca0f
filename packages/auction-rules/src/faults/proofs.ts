import type { AuctionClose, Award, Bid, BidReceipt, Hex, RevealReceipt } from '../protocol.ts'
import type { AuctionEvidence, Signed } from './evidence.ts'

/** In the order of IAuctioneerBond.Fault. */
export const PROVABLE_FAULTS = [
  'TwoCloses',
  'TwoAwards',
  'CommitmentOmitted',
  'AwardMisplaced',
  'AwardOffClose',
  'AwardOffBid',
  'BidPassedOver',
  'RoundsBroken',
] as const

export type ProvableFault = (typeof PROVABLE_FAULTS)[number]

type Auction = Pick<AuctionEvidence, 'permit' | 'intent'>
/** What a set of commitments holds at a sequence, with the siblings up to its root. */
export type Opening = { readonly bidHash: Hex; readonly path: readonly Hex[] }

/** A call of the bond's contract that shows a fault. */
export type FaultProof = {
  readonly fault: ProvableFault
  /** The bid that was left out or passed over, the round of a wrong award, 0: each costs once an intent. */
  readonly subject: Hex
} & (
  | {
      readonly functionName: 'proveTwoCloses'
      readonly args: readonly [Auction, Signed<AuctionClose>, Signed<AuctionClose>]
    }
  | {
      readonly functionName: 'proveTwoAwards' | 'proveRoundsBroken'
      readonly args: readonly [Auction, Signed<Award>, Signed<Award>]
    }
  | {
      readonly functionName: 'proveCommitmentOmitted'
      readonly args: readonly [Auction, Signed<AuctionClose>, Signed<BidReceipt>, Opening, Bid]
    }
  | {
      readonly functionName: 'proveAwardMisplaced'
      readonly args: readonly [Auction, Signed<Award>, Opening]
    }
  | {
      readonly functionName: 'proveAwardOffClose'
      readonly args: readonly [Auction, Signed<Award>, Signed<AuctionClose>]
    }
  | {
      readonly functionName: 'proveAwardOffBid'
      readonly args: readonly [Auction, Signed<Award>, Bid]
    }
  | {
      readonly functionName: 'proveBidPassedOver'
      readonly args: readonly [
        Auction,
        Signed<Award>,
        Signed<AuctionClose>,
        Signed<RevealReceipt>,
        Bid,
        number,
        readonly Hex[],
      ]
    }
)
