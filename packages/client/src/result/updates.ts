import type { EscrowView, FillView, IntentView } from '@gavel/protocol'
import type { PreparedIntent, SignedPreparedIntent } from '../intent/prepared.ts'

/** What a client is told while it waits. `status` is the auctioneer's word; `escrowed` and `filled` were read from the chain. */
export type IntentUpdate =
  | { readonly type: 'prepared'; readonly intent: PreparedIntent }
  | { readonly type: 'submitted'; readonly intent: SignedPreparedIntent }
  | { readonly type: 'status'; readonly view: IntentView }
  | { readonly type: 'escrowed'; readonly escrow: EscrowView }
  | { readonly type: 'filled'; readonly fill: FillView }
  | { readonly type: 'delivered'; readonly output: Int8Array }

export type OnUpdate = (update: IntentUpdate) => void
