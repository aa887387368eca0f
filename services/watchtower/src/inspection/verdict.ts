import type { DisclosedTrace, NamedTensor } from '@gavel/exact'
import type { Claim } from '@gavel/protocol'
import type { Hex } from 'viem'

export type InspectTask = {
  readonly claim: Claim
  /** The `.gavel` container of the claim's model. */
  readonly container: Uint8Array
  readonly input: Uint8Array
  /** The uploaded trace; absent while nobody needs it. */
  readonly trace?: Uint8Array
  /** What challenges brought to light; absent until the solver gave its tensor roots. */
  readonly disclosed?: DisclosedTrace
}

export type Verdict =
  | { readonly kind: 'right'; readonly inferenceMs: number }
  /** Wrong, but without a trace there is nothing to prove it with. */
  | { readonly kind: 'wrong'; readonly outputDiffers: boolean }
  /** Wrong from this tensor on: its block hashes have to be asked for. */
  | { readonly kind: 'name'; readonly named: NamedTensor; readonly ownRoot: Hex }
  /** Wrong in this block, whose bytes have to be asked for. */
  | { readonly kind: 'choose'; readonly op: number; readonly blockIndex: number }
  | { readonly kind: 'fraud'; readonly proof: Hex; readonly proofKind: string }
