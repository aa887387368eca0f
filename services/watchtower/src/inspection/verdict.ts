import type { Claim } from '@gavel/protocol'
import type { Hex } from 'viem'

export type InspectTask = {
  readonly claim: Claim
  /** The `.gavel` container of the claim's model. */
  readonly container: Uint8Array
  readonly input: Uint8Array
  /** The uploaded trace; absent while nobody needs it. */
  readonly trace?: Uint8Array
}

export type Verdict =
  | { readonly kind: 'right'; readonly inferenceMs: number }
  /** Wrong, but without a trace there is nothing to prove it with. */
  | { readonly kind: 'wrong'; readonly outputDiffers: boolean }
  | { readonly kind: 'fraud'; readonly proof: Hex; readonly proofKind: string }
