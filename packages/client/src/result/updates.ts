import type { FillView, IntentView } from '@gavel/protocol'
import type { PreparedIntent, SignedPreparedIntent } from '../intent/prepared.ts'

/** What a client is told while it waits. `status` is the auctioneer's word; `filled` was read from the chain. */
export type IntentUpdate =
  | { readonly type: 'prepared'; readonly intent: PreparedIntent }
  | { readonly type: 'submitted'; readonly intent: SignedPreparedIntent }
  | { readonly type: 'status'; readonly view: IntentView }
  | { readonly type: 'filled'; readonly fill: FillView }
  | { readonly type: 'delivered'; readonly output: Int8Array }

export type OnUpdate = (update: IntentUpdate) => void
