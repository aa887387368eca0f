import type { ChainClient, Reads, Sender } from '@gavel/chain'
import type { Deployment } from '@gavel/protocol'
import type { AuctioneerApi } from '../auctioneer/api.ts'
import type { Session } from '../auctioneer/session.ts'
import type { Defence } from '../defence/defence.ts'
import type { OnEvent } from '../events.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import type { RecordStore } from '../records/recordStore.ts'
import type { FillSender } from './fillSender.ts'
import type { GasRate } from './profit.ts'

/** What every step of settlement needs. */
export type SettlementContext = {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly reads: Reads
  readonly sender: Sender
  readonly api: AuctioneerApi
  readonly session: Session
  readonly claims: RecordStore<ClaimRecord>
  readonly rate: GasRate
  /** Blocks that must hold a fill, its own included, before the key leaves: at least 1. */
  readonly confirmations: number
  /** How long a claim is kept after its end, in case the end is reorganised away, milliseconds. */
  readonly retainMs: number
  readonly onEvent: OnEvent
  /** Aborted when the solver stops: a transaction on its way is then looked for at the next start. */
  readonly signal: AbortSignal
  readonly sendFill: FillSender
  readonly defence: Defence
}

/** Stores what was done for a claim and returns the changed record. */
export const withProgress = async (
  { claims }: SettlementContext,
  record: ClaimRecord,
  progress: Partial<ClaimRecord['progress']>,
): Promise<ClaimRecord> => {
  const changed = { ...record, progress: { ...record.progress, ...progress } }
  await claims.replace(record.intentHash, changed)
  return changed
}

/** Adds a transaction's cost to what the claim has cost so far. */
export const withGas = (
  context: SettlementContext,
  record: ClaimRecord,
  gasWei: bigint,
  progress: Partial<ClaimRecord['progress']> = {},
): Promise<ClaimRecord> =>
  withProgress(context, record, {
    ...progress,
    gasWei: String(BigInt(record.progress.gasWei) + gasWei),
  })

export const gasWeiOf = (receipt: {
  readonly gasUsed: bigint
  readonly effectiveGasPrice: bigint
}): bigint => receipt.gasUsed * receipt.effectiveGasPrice
