import { type FeedPayload, type GavelDomain, GavelError, type Signer } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import type { Authenticity } from '../auctioneer/authenticity.ts'
import type { Feed } from '../auctioneer/feed.ts'
import type { OnEvent } from '../events.ts'
import type { BidRecord } from '../records/bidRecord.ts'
import type { RecordStore } from '../records/recordStore.ts'
import { sleep } from '../sleep.ts'
import type { Appraise } from './appraise.ts'
import type { CoolDown } from './coolDown.ts'
import type { History } from './history.ts'

export type EventOf<T extends FeedPayload['type']> = Extract<FeedPayload, { type: T }>

const RETRY_MS = 100

export type BidderOptions = {
  readonly feed: () => Pick<Feed, 'request' | 'seq'>
  readonly signer: Signer
  readonly solver: Address
  readonly domain: GavelDomain
  readonly authenticity: Authenticity
  readonly appraise: Appraise
  readonly history: History
  readonly bids: RecordStore<BidRecord>
  readonly onEvent: OnEvent
  /** An award of ours was verified, stored and, in pull mode, acknowledged. */
  readonly onAwarded: (record: BidRecord) => void | Promise<void>
}

/** The bids that may still win, in memory and on the disk. */
export type OpenBids = {
  readonly options: BidderOptions
  readonly open: Map<Hex, BidRecord>
  readonly coolDown: CoolDown
  /** Aborted: what is on the disk stays as it is, for the next start. */
  readonly signal: AbortSignal
}

/** Changes a bid on the disk, then in memory. */
export const update = async ({ options, open }: OpenBids, record: BidRecord): Promise<void> => {
  await options.bids.replace(record.intentHash, record)
  open.set(record.intentHash, record)
}

export const forget = async ({ options, open }: OpenBids, intentHash: Hex): Promise<void> => {
  open.delete(intentHash)
  await options.bids.remove(intentHash)
}

/** Repeats what may succeed later until it does, or the time is over, or the solver stops. */
export const retryUntil = async <T>(
  signal: AbortSignal,
  endMs: number,
  action: () => Promise<T>,
): Promise<T> => {
  for (;;) {
    try {
      return await action()
    } catch (thrown) {
      const isWorthIt = thrown instanceof GavelError && thrown.retryable
      if (signal.aborted || !isWorthIt || Date.now() + RETRY_MS >= endMs) throw thrown
      await sleep(RETRY_MS, signal)
    }
  }
}
