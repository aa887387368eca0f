import { randomBytes } from 'node:crypto'
import {
  type Bid,
  type FeedEvent,
  type FeedPayload,
  type GavelDomain,
  GavelError,
  hashMessage,
  type Signer,
  signMessage,
} from '@gavel/protocol'
import { type Address, bytesToHex, type Hex, isAddressEqual } from 'viem'
import { type Authenticity, latestFill } from '../auctioneer/authenticity.ts'
import type { Feed } from '../auctioneer/feed.ts'
import type { OnEvent, PassReason } from '../events.ts'
import { failureOf } from '../failure.ts'
import type { AwardBundle, BidRecord } from '../records/bidRecord.ts'
import type { RecordStore } from '../records/recordStore.ts'
import { sleep } from '../sleep.ts'
import type { Appraisal, Appraise } from './appraise.ts'
import { type History, tellsPrice } from './history.ts'
import { createSerializer } from './serializer.ts'

type EventOf<T extends FeedPayload['type']> = Extract<FeedPayload, { type: T }>

const RETRY_MS = 100
const SWEEP_MS = 30_000

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
  /** An award of ours was verified, stored and acknowledged. */
  readonly onAwarded: (record: BidRecord) => void
}

/** Turns the feed's events into commitments, reveals and acknowledgements. */
export type Bidder = {
  readonly handle: (event: FeedEvent) => void
  /** Takes up the bids of an earlier run. */
  readonly resume: (records: readonly BidRecord[]) => void
  readonly stop: () => Promise<void>
}

type State = {
  readonly options: BidderOptions
  readonly open: Map<Hex, BidRecord>
  /** Aborted: what is on the disk stays as it is, for the next start. */
  readonly signal: AbortSignal
}

export const createBidder = (options: BidderOptions): Bidder => {
  const stopping = new AbortController()
  const state: State = { options, open: new Map(), signal: stopping.signal }
  const serializer = createSerializer((intentHash, thrown) =>
    options.onEvent({
      type: 'job.failed',
      intentHash: intentHash as Hex,
      failure: failureOf(thrown),
    }),
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

const actionOf = (state: State, event: FeedEvent): (() => Promise<void>) | undefined => {
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

const opened = async (state: State, event: EventOf<'auction.opened'>): Promise<void> => {
  const { intentHash } = event
  const known = state.open.get(intentHash)
  if (known !== undefined) return known.sequence === undefined ? commit(state, known) : undefined
  const appraisal = await state.options.appraise(event)
  if (appraisal.kind === 'pass') return pass(state, intentHash, appraisal.reason, appraisal.detail)
  const record = recordOf(state, event, appraisal)
  const stored = await state.options.bids.create(intentHash, record)
  state.open.set(intentHash, stored)
  await commit(state, stored)
}

const recordOf = (
  { options }: State,
  { intentHash, permit, intent, signature }: EventOf<'auction.opened'>,
  { price, etaMs, floor }: Extract<Appraisal, { kind: 'offer' }>,
): BidRecord => {
  const expires = intent.closeByMs / 1000n + BigInt(intent.maxExclusivity) + 1n
  const salt = bytesToHex(randomBytes(32))
  const bid: Bid = { intentHash, solver: options.solver, price, expires, etaMs, salt }
  const feedSeq = Math.max(0, options.feed().seq() - 1)
  return { intentHash, permit, intent, signature, bid, floor: String(floor), feedSeq }
}

const pass = async ({ options }: State, intentHash: Hex, reason: PassReason, detail?: string) => {
  const { solver, signer, domain } = options
  options.onEvent({
    type: 'bid.passed',
    intentHash,
    reason,
    ...(detail === undefined ? {} : { detail }),
  })
  if (reason === 'TOO_LATE') return
  const signature = await signMessage(signer, 'Pass', { intentHash, solver }, domain)
  // Passing only helps the auction to close early: nothing hangs on it.
  await options
    .feed()
    .request({ type: 'pass', body: { intentHash, signature } })
    .catch(() => undefined)
}

const commit = async (state: State, record: BidRecord): Promise<void> => {
  const { options } = state
  const { intentHash, bid } = record
  const bidHash = hashMessage('Bid', bid)
  const message = { intentHash, solver: bid.solver, bidHash }
  const signature = await signMessage(options.signer, 'BidCommit', message, options.domain)
  try {
    const result = await retryUntil(state.signal, Number(record.intent.closeByMs), () =>
      options.feed().request({ type: 'commit', body: { commit: message, signature } }),
    )
    if (!('receipt' in result) || !('sequence' in result.receipt))
      throw new GavelError('SCHEMA_INVALID')
    const { receipt } = result
    if (receipt.bidHash !== bidHash || receipt.intentHash !== intentHash) {
      throw new GavelError('REVEAL_MISMATCH', { message: 'The receipt is for another bid.' })
    }
    await options.authenticity.requireSignature('BidReceipt', receipt, result.signature)
    await update(state, { ...record, sequence: receipt.sequence })
    options.onEvent({
      type: 'bid.committed',
      intentHash,
      price: bid.price,
      sequence: receipt.sequence,
    })
  } catch (thrown) {
    if (state.signal.aborted) return
    options.onEvent({ type: 'bid.rejected', intentHash, failure: failureOf(thrown) })
    // A commitment whose reply was lost may still be in the auction: its bid is kept until the close tells.
    if (thrown instanceof GavelError && !thrown.retryable) await forget(state, intentHash)
  }
}

const closed = async (
  state: State,
  event: EventOf<'auction.closed'>,
  record: BidRecord,
): Promise<void> => {
  const { options } = state
  const { intentHash, bid } = record
  try {
    await options.authenticity.requireClose(event, record)
  } catch (thrown) {
    if (record.sequence === undefined) return forget(state, intentHash)
    return options.onEvent({ type: 'auctioneer.faulty', intentHash, failure: failureOf(thrown) })
  }
  const sequence = event.commitments.indexOf(hashMessage('Bid', bid))
  const seen = { ...record, sequence, close: event.close }
  state.open.set(intentHash, seen)
  if (BigInt(Date.now()) > event.close.revealByMs) return
  const signature = await signMessage(options.signer, 'Bid', bid, options.domain)
  try {
    await retryUntil(state.signal, Number(event.close.revealByMs), () =>
      options.feed().request({ type: 'reveal', body: { bid, signature } }),
    )
    options.onEvent({ type: 'bid.revealed', intentHash, price: bid.price })
  } catch (thrown) {
    if (state.signal.aborted) return
    options.onEvent({ type: 'bid.rejected', intentHash, failure: failureOf(thrown) })
  }
  await options.bids.replace(intentHash, seen)
}

const awarded = async (
  state: State,
  event: EventOf<'auction.awarded'>,
  record: BidRecord,
): Promise<void> => {
  const { award, signature, prevAward, prevSignature } = event
  if (!isAddressEqual(award.solver, record.bid.solver)) return
  const bundle: AwardBundle = {
    award,
    signature,
    ...(prevAward === undefined ? {} : { prevAward }),
    ...(prevSignature === undefined ? {} : { prevSignature }),
  }
  try {
    await state.options.authenticity.requireAward(bundle, record)
  } catch (failure) {
    return state.options.onEvent({
      type: 'auctioneer.faulty',
      intentHash: record.intentHash,
      failure: failureOf(failure),
    })
  }
  const won = { ...record, bundle }
  await update(state, won)
  await accept(state, won, bundle)
}

/** Acknowledges an award and hands the job over. An award that was passed on is not worked for. */
const accept = async (state: State, record: BidRecord, { award }: AwardBundle): Promise<void> => {
  const { options } = state
  const { intentHash } = record
  if (record.isAcknowledged === true) return options.onAwarded(record)
  const awardHash = hashMessage('Award', award)
  const signature = await signMessage(options.signer, 'AwardAck', { awardHash }, options.domain)
  try {
    await retryUntil(state.signal, Number(award.ackBy) * 1000, () =>
      options.feed().request({ type: 'ack', body: { intentHash, awardHash, signature } }),
    )
  } catch (thrown) {
    if (state.signal.aborted) return
    const failure = failureOf(thrown)
    options.onEvent({ type: 'award.lost', intentHash, failure })
    return forget(state, intentHash)
  }
  options.onEvent({ type: 'award.won', intentHash, price: award.price, round: award.round })
  options.onAwarded(record)
  await update(state, { ...record, isAcknowledged: true })
}

const told = async (
  { options }: State,
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

const update = async ({ options, open }: State, record: BidRecord): Promise<void> => {
  open.set(record.intentHash, record)
  await options.bids.replace(record.intentHash, record)
}

const forget = async ({ options, open }: State, intentHash: Hex): Promise<void> => {
  open.delete(intentHash)
  await options.bids.remove(intentHash)
}

/** Drops the bids whose auctions cannot award them any more. */
const sweep = (state: State): void => {
  const now = BigInt(Math.floor(Date.now() / 1000))
  for (const { intentHash, intent } of [...state.open.values()]) {
    if (now > latestFill(intent)) forget(state, intentHash).catch(() => undefined)
  }
}

const retryUntil = async <T>(
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
