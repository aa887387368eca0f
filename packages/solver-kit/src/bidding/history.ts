import type { BidReason } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { PastBid } from './strategy.ts'

const MAX_PAST_BIDS = 20
const MAX_MODELS = 64

/** How own bids ended, by model, newest first. */
export type History = {
  readonly of: (modelId: Hex) => readonly PastBid[]
  readonly add: (modelId: Hex, bid: PastBid) => void
}

export const createHistory = (): History => {
  const past = new Map<Hex, readonly PastBid[]>()
  return {
    of: (modelId) => past.get(modelId) ?? [],
    add: (modelId, bid) => {
      const oldest = past.keys().next().value
      if (!past.has(modelId) && past.size >= MAX_MODELS && oldest !== undefined) past.delete(oldest)
      past.set(modelId, [bid, ...(past.get(modelId) ?? [])].slice(0, MAX_PAST_BIDS))
    },
  }
}

/** A bid that was the best one and still did not get the job says nothing about prices. */
export const tellsPrice = (reason: BidReason): boolean => reason === 'WON' || reason === 'OUTBID'
