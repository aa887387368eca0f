import type { AuctionEvidence } from '@gavel/auction-rules'
import type { Address, Hex } from 'viem'

/** What became of an intent by what its client saw. */
export type ClientEnd =
  | { readonly kind: 'result'; readonly price: bigint }
  | { readonly kind: 'error'; readonly code: string }

/** One intent, with everything that was seen of it anywhere. */
export type IntentTrace = {
  readonly intentHash: Hex
  readonly client: Address
  /** The auctioneer has said that it took it. */
  readonly isAccepted: boolean
  /** Code of the last answer that it did not. */
  readonly refusal: string | undefined
  /** What each auctioneer process says of it at the end. */
  readonly statuses: readonly string[]
  /** Undefined: its client still waits. */
  readonly clientEnd: ClientEnd | undefined
  /** Everything that any auctioneer process signed and sent, to anybody, at any time. */
  readonly evidence: AuctionEvidence
  /** What `verifyTranscript` finds in the transcripts at the end. */
  readonly transcriptFaults: readonly string[]
}

/** Facts of the chain. */
export type ChainFact = {
  readonly name: 'Filled' | 'Finalized' | 'Released' | 'Refuted'
  readonly intentHash: Hex
  readonly solver: Address
  readonly client: Address
  readonly price: bigint
  readonly txHash: Hex
}

/** A transfer of the token out of a client's account. */
export type Payment = { readonly from: Address; readonly value: bigint; readonly txHash: Hex }

export type ChaosRecord = {
  readonly intents: readonly IntentTrace[]
  readonly facts: readonly ChainFact[]
  readonly payments: readonly Payment[]
  readonly money: {
    /** Token wei of all accounts and contracts together, before and after. */
    readonly before: bigint
    readonly after: bigint
    /** What the vault holds, and what it owes: stakes, credits, what was burned. */
    readonly held: bigint
    readonly owed: bigint
  }
}
