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

/** Where an intent stands. The last six are ends. */
export type IntentStatus =
  | 'open'
  | 'revealing'
  | 'awarded'
  | 'escrowed'
  | 'filled'
  | 'released'
  | 'final'
  | 'refuted'
  | 'refunded'
  | 'unfilled'
  | 'cancelled'

/** Statuses that no later one follows. A released or final claim is paid; a refuted one and an escrow that was not filled are refunded. */
export const END_STATUSES: readonly IntentStatus[] = [
  'released',
  'final',
  'refuted',
  'refunded',
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

/** A task that is paid before it is worked on: what `fillEscrow` and `refund` take. */
export type EscrowTerms = {
  readonly intentHash: Hex
  /** Who has to fill it. */
  readonly solver: Address
  readonly client: Address
  readonly token: Address
  /** Token wei in escrow. */
  readonly price: bigint
  /** Token wei reserved from the solver's stake. */
  readonly bond: bigint
  readonly modelId: Hex
  readonly inputRoot: Hex
  /** Of the claim to come, seconds. */
  readonly challengeWindow: bigint
  readonly isEager: boolean
  /** Last second to fill it, unix seconds. */
  readonly fillBy: bigint
}

export type EscrowView = {
  readonly txHash: Hex
  readonly blockNumber: bigint
  readonly terms: EscrowTerms
}

/** What a solver that does not fill an escrow pays to its client, of 10 000 parts of its bond: TaskReactor.FADE_BPS. */
export const FADE_BPS = 1000n

export const fadeOf = ({ bond }: Pick<EscrowTerms, 'bond'>): bigint => (bond * FADE_BPS) / 10_000n

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
  /** The price in escrow, by an award or a claim in the open phase. */
  readonly escrow?: EscrowView
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
