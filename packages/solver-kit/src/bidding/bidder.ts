import type { FeedEvent } from '@gavel/protocol'
import type { Hex } from 'viem'
import { latestFill } from '../auctioneer/authenticity.ts'
import { failureOf } from '../failure.ts'
import type { BidRecord } from '../records/bidRecord.ts'
import { accept, awarded } from './accept.ts'
import { opened } from './commit.ts'
import { createCoolDown } from './coolDown.ts'
import { tellsPrice } from './history.ts'
import { type BidderOptions, type EventOf, forget, type OpenBids } from './openBids.ts'
import { closed } from './reveal.ts'
import { createSerializer } from './serializer.ts'

const SWEEP_MS = 30_000

/** Turns the feed's events into commitments, reveals and acknowledgements. */
export type Bidder = {
  readonly handle: (event: FeedEvent) => void
  /** Takes up the bids of an earlier run. */
  readonly resume: (records: readonly BidRecord[]) => void
  readonly stop: () => Promise<void>
}

export const createBidder = (options: BidderOptions): Bidder => {
  const stopping = new AbortController()
  const state: OpenBids = {
    options,
    open: new Map(),
    coolDown: createCoolDown(),
    signal: stopping.signal,
  }
  const serializer = createSerializer((intentHash, thrown) =>
    failed(state, intentHash as Hex, thrown),
  )
  const sweeper = setInterval(() => sweep(state), SWEEP_MS)
  sweeper.unref()
  return {
    handle: (event) => {
      const action = actionOf(state, event)
      if (action !== undefined && 'intentHash' in event) serializer.run(event.intentHash, action)
    },
    resume: (records) => {
      for (const record of records) {
        state.open.set(record.intentHash, record)
        const { bundle } = record
        if (bundle !== undefined)
          serializer.run(record.intentHash, () => accept(state, record, bundle))
      }
      sweep(state)
    },
    stop: async () => {
      clearInterval(sweeper)
      stopping.abort()
      await serializer.idle()
    },
  }
}

const failed = ({ options }: OpenBids, intentHash: Hex, thrown: unknown): void =>
  options.onEvent({ type: 'job.failed', intentHash, failure: failureOf(thrown) })

const actionOf = (state: OpenBids, event: FeedEvent): (() => Promise<void>) | undefined => {
  if (event.type === 'auction.opened') return () => opened(state, event)
  if (!('intentHash' in event)) return undefined
  const withRecord = (then: (record: BidRecord) => Promise<void>) => async () => {
    const record = state.open.get(event.intentHash)
    if (record !== undefined) await then(record)
  }
  switch (event.type) {
    case 'auction.closed':
      return withRecord((record) => closed(state, event, record))
    case 'auction.awarded':
      return withRecord((record) => awarded(state, event, record))
    case 'bid.outcome':
      return withRecord((record) => told(state, event, record))
    case 'auction.ended':
    case 'intent.settled':
      return withRecord((record) => forget(state, record.intentHash))
    default:
      return undefined
  }
}

const told = async (
  { options }: OpenBids,
  { intentHash, reason, price, winningPrice }: EventOf<'bid.outcome'>,
  { bid, intent }: BidRecord,
): Promise<void> => {
  if (tellsPrice(reason)) {
    options.history.add(intent.modelId, { reason, price: bid.price, winningPrice })
  }
  const isDearer = winningPrice !== undefined && bid.price > winningPrice
  options.onEvent({
    type: 'bid.outcome',
    intentHash,
    reason,
    ...(price === undefined ? {} : { price }),
    ...(winningPrice === undefined ? {} : { winningPrice }),
    ...(isDearer ? { delta: bid.price - winningPrice } : {}),
  })
}

/** Drops the bids whose auctions cannot award them any more. */
const sweep = (state: OpenBids): void => {
  const now = BigInt(Math.floor(Date.now() / 1000))
  for (const { intentHash, intent } of [...state.open.values()]) {
    if (now > latestFill(intent))
      forget(state, intentHash).catch((thrown) => failed(state, intentHash, thrown))
  }
}
