import type { ChainClient, Reads, Sender } from '@gavel/chain'
import type { Deployment } from '@gavel/protocol'
import type { RecordStore } from '@gavel/solver-kit/parts'
import type { AuctionAuditor } from './auctions/auctionAuditor.ts'
import type { CheckRecord } from './checks/checkRecord.ts'
import type { Stakes } from './disputing/worthDisputing.ts'
import type { ClaimEvent, OnTowerEvent, TowerEvent } from './events.ts'
import type { Evidence } from './evidence.ts'
import type { Inspector } from './inspection/inspector.ts'

/** What every step of a check needs. */
export type TowerContext = {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly reads: Reads
  readonly sender: Sender
  readonly evidence: Evidence
  readonly inspector: Inspector
  readonly auctions: AuctionAuditor
  readonly checks: RecordStore<CheckRecord>
  /** How long a wrong claim's trace may be late before that is reported, milliseconds. */
  readonly traceGraceMs: number
  readonly stakes: Stakes
  readonly onEvent: OnTowerEvent
  /** Aborted when the watchtower stops. */
  readonly signal: AbortSignal
}

type WithoutClaim<E> = E extends ClaimEvent ? Omit<E, 'intentHash' | 'claimHash' | 'solver'> : never

/** Reports something about one claim. */
export const tell = (
  { onEvent }: TowerContext,
  { claimHash, terms }: CheckRecord,
  event: WithoutClaim<ClaimEvent>,
): void => {
  const { intentHash, solver } = terms.claim
  onEvent({ ...event, intentHash, claimHash, solver } as TowerEvent)
}
