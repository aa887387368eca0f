import { backoffMs, failureOf, type RecordStore, sleep } from '@gavel/solver-kit/parts'
import type { Hex } from 'viem'
import type { OnTowerEvent } from '../events.ts'
import { type AuditContext, auditAuction } from './audit.ts'
import { type PunishContext, punish } from './punish.ts'

const POLL_MS = 15_000
const LATEST = 100
const MOST_REMEMBERED = 10_000
const RETRY = { firstMs: 250, maxMs: 10_000 }

/** A filled auction whose audit is due; it is on the disk until the audit is done. */
export type AuctionRecord = {
  readonly intentHash: Hex
  readonly fillTx: Hex
  readonly seenAtMs: number
}

export type AuctionAuditorContext = AuditContext &
  PunishContext & {
    readonly due: RecordStore<AuctionRecord>
    /** How long a filled auction's transcript may be missing before that is reported, milliseconds. */
    readonly graceMs: number
    readonly onEvent: OnTowerEvent
  }

export type AuctionAuditor = {
  /** Audits the auction of a fill, however often it takes; resolves when that is on the disk. */
  readonly see: (fill: Pick<AuctionRecord, 'intentHash' | 'fillTx'>) => Promise<void>
  /** Resolves when everything has stopped after the signal. */
  readonly stopped: () => Promise<void>
}

type State = {
  readonly context: AuctionAuditorContext
  /** Auctions that need no second look, the oldest first. */
  readonly done: Set<Hex>
  readonly running: Set<Promise<void>>
}

/**
 * Audits every auction: those that the chain shows to be filled, until their auctioneer publishes them, and those that it
 * lists itself. What can be proven is filed. Stops with the context's signal.
 */
export const startAuctionAuditor = async (
  context: AuctionAuditorContext,
): Promise<AuctionAuditor> => {
  const state: State = { context, done: new Set(), running: new Set() }
  for (const record of await context.due.all()) track(state, insist(state, record))
  track(state, followList(state))
  return {
    see: async ({ intentHash, fillTx }) => {
      const record = { intentHash, fillTx, seenAtMs: Date.now() }
      track(state, insist(state, await context.due.create(intentHash, record)))
    },
    stopped: async () => {
      await Promise.allSettled(state.running)
    },
  }
}

const track = ({ running }: State, work: Promise<void>): void => {
  const tracked = work.finally(() => running.delete(tracked))
  running.add(tracked)
}

const insist = async (state: State, record: AuctionRecord): Promise<void> => {
  const { context } = state
  const { intentHash, seenAtMs } = record
  let isReported = false
  for (let attempt = 0; !context.signal.aborted; attempt++) {
    try {
      await audit(state, record)
      return await context.due.remove(intentHash)
    } catch (thrown) {
      if (!isReported && Date.now() - seenAtMs > context.graceMs) {
        isReported = true
        context.onEvent({ type: 'auction.unaudited', intentHash, failure: failureOf(thrown) })
      }
      await sleep(backoffMs(attempt, RETRY), context.signal)
    }
  }
}

/** Auctions that were never filled are on no chain: only their auctioneer's list has them. */
const followList = async (state: State): Promise<void> => {
  const { api, signal } = state.context
  while (!signal.aborted) {
    const listed = await api.transcripts(LATEST).catch(() => [])
    for (const { intentHash, outcomes } of listed) {
      if (outcomes.length === 0 || state.done.has(intentHash) || signal.aborted) continue
      // What fails now is listed again.
      await audit(state, { intentHash }).catch(() => undefined)
    }
    await sleep(POLL_MS, signal)
  }
}

const audit = async (
  state: State,
  auction: { readonly intentHash: Hex; readonly fillTx?: Hex },
): Promise<void> => {
  const { context } = state
  const { intentHash } = auction
  const { transcript, faults, proofs } = await auditAuction(context, auction)
  const { commitments, awards } = transcript
  context.onEvent(
    faults.length + proofs.length === 0
      ? { type: 'auction.audited', intentHash, bids: commitments.length, awards: awards.length }
      : { type: 'auction.faulty', intentHash, faults, provable: proofs.map(({ fault }) => fault) },
  )
  for (const proof of proofs) {
    const punishment = await punish(context, intentHash, proof)
    if (punishment === undefined) continue
    context.onEvent({ type: 'auctioneer.punished', intentHash, fault: proof.fault, ...punishment })
  }
  remember(state.done, intentHash)
}

const remember = (done: Set<Hex>, intentHash: Hex): void => {
  const [oldest] = done
  if (done.size >= MOST_REMEMBERED && oldest !== undefined) done.delete(oldest)
  done.add(intentHash)
}
