import type { ProvableFault, TranscriptFault } from '@gavel/auction-rules'
import type { Failure } from '@gavel/solver-kit'
import type { Address, Hex } from 'viem'

/** A transaction, and what it cost. */
type Sent = { readonly txHash: Hex; readonly gasUsed: bigint }

/** What a watchtower sees and does; `claimHash` says which claim it is about. */
export type TowerEvent =
  | {
      readonly type: 'tower.ready'
      readonly address: Address
      readonly engine: string
      readonly fromBlock: bigint
    }
  | { readonly type: 'chain.stalled'; readonly failure: Failure }
  | { readonly type: 'chain.reorged'; readonly fromBlock: bigint }
  | AuctionEvent
  | ClaimEvent

/** What the audit of an auction found. */
export type AuctionEvent = { readonly intentHash: Hex } & (
  | { readonly type: 'auction.audited'; readonly bids: number; readonly awards: number }
  | {
      readonly type: 'auction.faulty'
      readonly faults: readonly TranscriptFault[]
      /** Those that cost the auctioneer its bond. */
      readonly provable: readonly ProvableFault[]
    }
  /** The chain shows a fill of an auction that its auctioneer does not publish. */
  | { readonly type: 'auction.unaudited'; readonly failure: Failure }
  | {
      readonly type: 'auctioneer.punished'
      readonly fault: ProvableFault
      readonly txHash: Hex
      /** What its bond lost, wei of the bond's token. */
      readonly penalty: bigint
    }
)

export type ClaimEvent = {
  readonly intentHash: Hex
  readonly claimHash: Hex
  readonly solver: Address
} & (
  | {
      readonly type: 'claim.seen'
      readonly windowEnd: bigint
      /** Token wei, like the bond. */
      readonly price: bigint
      readonly bond: bigint
    }
  /** There was too much to do, and the draw left this one out. */
  | {
      readonly type: 'claim.skipped'
      readonly reason: 'SAMPLED'
      /** How likely it was to be checked, 0 to 1. */
      readonly probability: number
    }
  /** It was over when it was first seen: nobody can refute it any more. */
  | { readonly type: 'claim.skipped'; readonly reason: 'WINDOW_OVER' }
  /** Re-executed: output and every tensor are what the claim says. */
  | { readonly type: 'claim.verified'; readonly inferenceMs: number }
  /** Re-executed: the claim commits to something else. */
  | { readonly type: 'claim.wrong'; readonly outputDiffers: boolean }
  /** The claim is wrong and its trace cannot be had, or is not the committed one: it takes a challenge. */
  | { readonly type: 'trace.missing'; readonly failure: Failure }
  | { readonly type: 'claim.stalled'; readonly failure: Failure }
  /** The window ended before the claim could be judged. */
  | { readonly type: 'claim.unjudged'; readonly isWrong: boolean }
  | { readonly type: 'claim.closed'; readonly state: 'released' | 'final' | 'refuted' }
  /** The claim is wrong, and disputing it would cost more than it brings; token wei. */
  | { readonly type: 'dispute.declined'; readonly gain: bigint; readonly cost: bigint }
  | ({ readonly type: 'dispute.challenged'; readonly id: bigint; readonly bond: bigint } & Sent)
  | ({ readonly type: 'dispute.named'; readonly id: bigint; readonly op: number } & Sent)
  | ({
      readonly type: 'dispute.chose'
      readonly id: bigint
      readonly op: number
      readonly blockIndex: number
    } & Sent)
  /** A challenge of ours is over: `won` says whether its bond came back. */
  | ({ readonly type: 'dispute.ended'; readonly id: bigint; readonly won: boolean } & Sent)
  | { readonly type: 'fraud.found'; readonly proofBytes: number; readonly kind: string }
  | {
      readonly type: 'fraud.announced'
      readonly txHash: Hex
      readonly blockNumber: bigint
      readonly gasUsed: bigint
    }
  | {
      readonly type: 'fraud.proved'
      readonly txHash: Hex
      readonly blockNumber: bigint
      readonly gasUsed: bigint
      readonly gasWei: bigint
      /** Credited to the watchtower, token wei. */
      readonly reward: bigint
    }
  /** Somebody else was first. */
  | { readonly type: 'fraud.alreadyRefuted' }
)

export type OnTowerEvent = (event: TowerEvent) => void
