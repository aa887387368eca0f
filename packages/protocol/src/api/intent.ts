import type { Address, Hex } from 'viem'
import type { Award, Claim } from '../messages/generated.ts'
import type { SignedIntent } from '../messages/permit.ts'

/** POST /v1/intents. */
export type SubmitIntentBody = SignedIntent & {
  /** Row-major int8 bytes of the input tensor. */
  readonly input: Hex
}

export type SubmitIntentReply = {
  readonly intentHash: Hex
  readonly status: IntentStatus
  readonly closeByMs: bigint
}

/** Where an intent stands. The last five are ends. */
export type IntentStatus =
  | 'open'
  | 'revealing'
  | 'awarded'
  | 'filled'
  | 'released'
  | 'final'
  | 'refuted'
  | 'unfilled'
  | 'cancelled'

/** Statuses that no later one follows. A released or final claim is paid; a refuted one is refunded. */
export const END_STATUSES: readonly IntentStatus[] = [
  'released',
  'final',
  'refuted',
  'unfilled',
  'cancelled',
]

/** A claim with the money that hangs on it: what every later call on the reactor takes. */
export type ClaimTerms = {
  readonly claim: Claim
  readonly client: Address
  readonly token: Address
  /** Token wei. */
  readonly bond: bigint
}

export type FillView = {
  readonly txHash: Hex
  readonly blockNumber: bigint
  readonly terms: ClaimTerms
  /** Last second in which the claim can be refuted, unix seconds. */
  readonly windowEnd: bigint
}

export type SignedAward = { readonly award: Award; readonly signature: Hex }

/** What a solver leaves with the auctioneer for an intent. */
export type BlobKind = 'cipher' | 'key' | 'trace'
export const BLOB_KINDS: readonly BlobKind[] = ['cipher', 'key', 'trace']

export type IntentView = SignedIntent & {
  readonly intentHash: Hex
  readonly status: IntentStatus
  /** Unix milliseconds at which each status was reached. */
  readonly timeline: readonly { readonly status: IntentStatus; readonly atMs: number }[]
  /** Number of commitments; 0 until the close. */
  readonly bids: number
  readonly award?: SignedAward
  readonly fill?: FillView
  readonly blobs: Readonly<Record<BlobKind, boolean>>
}

export type ModelView = {
  readonly modelId: Hex
  readonly name: string
  readonly description: string
  /** Multiplications of one inference. */
  readonly multiplications: number
  readonly inputBytes: number
  readonly inputShape: readonly number[]
  readonly outputBytes: number
  readonly ops: number
  readonly labels?: readonly string[]
}

/** GET /v1/quote: what recent awards of a model cost, token wei. */
export type QuoteView = {
  readonly modelId: Hex
  readonly awards: number
  readonly price?: bigint
}
