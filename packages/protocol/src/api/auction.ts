import type { Address, Hex } from 'viem'
import type {
  AuctionClose,
  Bid,
  BidCommit,
  BidReceipt,
  RevealReceipt,
} from '../messages/generated.ts'
import type { SignedAward } from './intent.ts'

/** Why a commitment ended as it did. */
export type BidReason =
  | 'WON'
  | 'OUTBID'
  | 'NOT_REVEALED'
  | 'REVEAL_INVALID'
  | 'NOT_ACKNOWLEDGED'
  | 'NOT_REACHED'
  | 'CANCELLED'

export type BidOutcome = {
  readonly solver: Address
  readonly sequence: number
  readonly reason: BidReason
  /** Revealed price, token wei. */
  readonly price?: bigint
  /** How much dearer than the winner, token wei. */
  readonly delta?: bigint
}

export type CommitmentView = {
  readonly commit: BidCommit
  readonly commitSignature: Hex
  readonly receipt: BidReceipt
  readonly receiptSignature: Hex
}

export type RevealView = {
  readonly bid: Bid
  readonly bidSignature: Hex
  readonly receipt: RevealReceipt
  readonly receiptSignature: Hex
}

/** Everything that was signed in an auction; sealed parts appear after the close. Anyone can recompute the winner from it. */
export type AuctionTranscript = {
  readonly intentHash: Hex
  readonly close?: AuctionClose
  readonly closeSignature?: Hex
  readonly commitments: readonly CommitmentView[]
  readonly reveals: readonly RevealView[]
  readonly awards: readonly (SignedAward & { readonly ackSignature?: Hex })[]
  readonly outcomes: readonly BidOutcome[]
}
