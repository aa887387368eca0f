import { type AuctionEvidence, evidenceOf } from '@gavel/auction-rules'
import {
  type AuctionTranscript,
  decodeJson,
  type FeedEvent,
  type FeedReply,
  type FeedRequest,
} from '@gavel/protocol'
import type { Hex } from 'viem'

/** What was said on the feeds about each intent: a growing heap of evidence. */
export type Overheard = {
  readonly hear: (text: string) => void
  /** Everything about an intent, with what transcripts show at the end. */
  readonly evidenceOn: (
    signed: Pick<AuctionEvidence, 'permit' | 'intent'>,
    intentHash: Hex,
    transcripts: readonly AuctionTranscript[],
  ) => AuctionEvidence
}

type Heap = {
  readonly [K in 'closes' | 'awards' | 'receipts' | 'reveals' | 'bids' | 'sets']: Map<
    string,
    AuctionEvidence[K][number]
  >
}

export const createOverheard = (): Overheard => {
  const heaps = new Map<Hex, Heap>()
  const heapOf = (intentHash: Hex): Heap => {
    const known = heaps.get(intentHash) ?? emptyHeap()
    heaps.set(intentHash, known)
    return known
  }
  return {
    hear: (text) => {
      const message = decodeJson<FeedEvent | FeedReply | FeedRequest>(text)
      if ('ok' in message) hearReply(heapOf, message)
      else if ('body' in message) hearRequest(heapOf, message)
      else hearEvent(heapOf, message)
    },
    evidenceOn: (signed, intentHash, transcripts) => {
      const heap = heapOf(intentHash)
      for (const transcript of transcripts) {
        const { closes, awards, receipts, reveals, bids, sets } = evidenceOf(signed, transcript)
        addAll(heap.closes, closes)
        addAll(heap.awards, awards)
        addAll(heap.receipts, receipts)
        addAll(heap.reveals, reveals)
        addAll(heap.bids, bids)
        // Before its close a transcript shows no commitments: an empty list there is not a set that was published.
        if (closes.length > 0) addAll(heap.sets, sets)
      }
      return {
        ...signed,
        closes: [...heap.closes.values()],
        awards: [...heap.awards.values()],
        receipts: [...heap.receipts.values()],
        reveals: [...heap.reveals.values()],
        bids: [...heap.bids.values()],
        sets: [...heap.sets.values()],
      }
    },
  }
}

const emptyHeap = (): Heap => ({
  closes: new Map(),
  awards: new Map(),
  receipts: new Map(),
  reveals: new Map(),
  bids: new Map(),
  sets: new Map(),
})

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each))

const addAll = <T>(heap: Map<string, T>, values: readonly T[]): void => {
  for (const value of values) heap.set(textOf(value), value)
}

type HeapOf = (intentHash: Hex) => Heap

const hearReply = (heapOf: HeapOf, reply: FeedReply): void => {
  if (!reply.ok || !('receipt' in reply.result)) return
  const { receipt, signature } = reply.result
  const heap = heapOf(receipt.intentHash)
  if ('sequence' in receipt) addAll(heap.receipts, [{ message: receipt, signature }])
  else addAll(heap.reveals, [{ message: receipt, signature }])
}

const hearRequest = (heapOf: HeapOf, request: FeedRequest): void => {
  if (request.type !== 'reveal') return
  const { bid } = request.body
  addAll(heapOf(bid.intentHash).bids, [bid])
}

const hearEvent = (heapOf: HeapOf, event: FeedEvent): void => {
  if (event.type === 'auction.closed') {
    const heap = heapOf(event.intentHash)
    addAll(heap.closes, [{ message: event.close, signature: event.signature }])
    addAll(heap.sets, [event.commitments])
  }
  if (event.type === 'auction.awarded') {
    const { award, signature, prevAward, prevSignature } = event
    const heap = heapOf(event.intentHash)
    addAll(heap.awards, [{ message: award, signature }])
    if (prevAward !== undefined && prevSignature !== undefined) {
      addAll(heap.awards, [{ message: prevAward, signature: prevSignature }])
    }
  }
}
