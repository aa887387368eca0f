import { nextAward } from '@gavel/auction-rules'
import { commitsRootOf } from '@gavel/protocol'
import type { Hex } from 'viem'
import { type Auction, isTakenOnChain, latestAward } from '../domain/auction.ts'
import { ackSecondsOf } from '../domain/intentLimits.ts'
import { closeOf, eligibleBidsOf, termsOf } from '../domain/messages.ts'
import { type NextStep, nextStep } from '../domain/nextStep.ts'
import type { Services } from '../services.ts'
import { noteMissedFill, noteNotTaken } from './faults.ts'
import { publishAward, publishOutbox } from './publish.ts'

/** An auction takes at most this many steps at once; more would mean that two rules contradict each other. */
const MOST_STEPS = 16

export type Schedule = (
  intentHash: Hex,
  kind: string,
  /** The clock of Redis says when, a span from now is what a job can wait for. */
  when: { readonly untilMs: number; readonly delayMs: number },
) => Promise<void>

export type Steps = {
  /**
   * Takes every step that is due for an auction, publishes what happened, and schedules the next look. Safe to call at any time.
   *
   * @param picture The auction as it was just read; without it, it is read first.
   */
  readonly advance: (intentHash: Hex, picture?: Auction) => Promise<void>
}

export const createSteps = (services: Services, schedule: Schedule): Steps => {
  const { store, indexes, observe } = services
  const advance: Steps['advance'] = async (intentHash, picture) => {
    for (let i = 0; i < MOST_STEPS; i++) {
      const auction = (i === 0 ? picture : undefined) ?? (await store.read(intentHash))
      if (auction === undefined) return await indexes.remove(intentHash)
      await publishOutbox(services, auction)
      const step = nextStep(auction, services.generation.current())
      if (step.kind === 'rest') return await indexes.remove(intentHash)
      if (step.kind === 'wait') return await waitFor(auction, step.for, step.untilMs)
      observe.stepTaken(step.kind, lagOf(auction, step))
      const retryAtMs = await observe.timed(step.kind, () => take(services, auction, step))
      if (retryAtMs !== undefined) return await waitFor(auction, step.kind, retryAtMs)
    }
    observe.failed('steps', new Error(`The auction ${intentHash} does not come to rest.`))
  }

  const waitFor = async (
    { intentHash, nowMs }: Auction,
    kind: string,
    untilMs: number,
  ): Promise<void> => {
    await indexes.reschedule(intentHash, untilMs)
    await schedule(intentHash, kind, { untilMs, delayMs: Math.max(0, untilMs - nowMs) })
  }

  return { advance }
}

const lagOf = (auction: Auction, { kind }: NextStep): number => {
  const dueMs =
    kind === 'close' ? (auction.frozenAtMs ?? auction.closeByMs) : auction.close?.revealByMs
  return kind === 'settle' ? 0 : auction.nowMs - (dueMs ?? auction.nowMs)
}

/** Takes one step; returns when to look again where it turned out to be too early. */
const take = async (
  services: Services,
  auction: Auction,
  { kind }: NextStep,
): Promise<number | undefined> => {
  if (kind === 'close') return await close(services, auction)
  if (kind === 'award') return await award(services, auction)
  if (kind === 'abandon') return await abandon(services, auction)
  return await settle(services, auction)
}

const close = async ({ store, config }: Services, auction: Auction): Promise<undefined> => {
  const hashes = auction.commitments.map(({ bidHash }) => bidHash)
  await store.close(auction.intentHash, {
    commitsRoot: commitsRootOf(hashes),
    commitCount: hashes.length,
    revealWindowMs: config.revealWindowMs,
  })
  return undefined
}

const award = async (services: Services, auction: Auction): Promise<number | undefined> => {
  const { store, config } = services
  const isSecond = isTakenOnChain(auction) && auction.awards.length > 0
  if (isSecond && !(await isPassedOn(services, auction))) return auction.nowMs + 500
  const stored = closeOf(auction)
  if (stored === undefined) throw new Error(`The auction ${auction.intentHash} has no close.`)
  const next = nextAward({
    close: stored,
    bids: eligibleBidsOf(auction),
    terms: termsOf(auction),
    previous: latestAward(auction),
    issuedAt: BigInt(Math.floor(auction.nowMs / 1000)),
    ackSeconds: ackSecondsOf(config, auction.signed),
  })
  if (next.kind === 'wait') return Number(next.fromSecond) * 1000
  if (isSecond) await noteNotTaken(services, auction)
  if (next.kind === 'end') await store.end(auction, next.reason)
  else if (await store.award(next.award)) await publishAward(services, auction, next.award)
  return undefined
}

/** Whether the latest award can be taken on no more and was not: the chain says so, or has been silent for long. */
const isPassedOn = async (
  { reads, config }: Services,
  { intentHash, awards, nowMs }: Auction,
): Promise<boolean> => {
  const ackBy = awards.at(-1)?.ackBy ?? 0n
  const blockTime = await reads.blockTime()
  // The state is read after the time: what it shows is at least as late.
  const { state } = await reads.stateOf(intentHash)
  if (state !== 'unknown') return false
  return blockTime > ackBy || nowMs > (Number(ackBy) + config.settleGraceSeconds) * 1000
}

/** The intent goes on to its open phase: it is late, but nothing that was signed is contradicted. */
const abandon = async ({ store, observe }: Services, auction: Auction): Promise<undefined> => {
  observe.auctionAbandoned(auction.intentHash, auction.status)
  await store.end(auction, 'EXPIRED')
  return undefined
}

/** The chain decides whether an intent whose last award has run out was filled; while it is behind, it is asked again. */
const settle = async (services: Services, auction: Auction): Promise<number | undefined> => {
  const { store, reads, config } = services
  const { intentHash, exclusiveUntil, nowMs } = auction
  const { state } = await reads.stateOf(intentHash)
  if (state !== 'unknown') return nowMs + 1_000 // the follower of the chain is about to record it
  const isOver = (await reads.blockTime()) > BigInt(exclusiveUntil)
  const isQuiet = nowMs > (exclusiveUntil + config.settleGraceSeconds) * 1000
  if (!isOver && !isQuiet) return nowMs + 1_000
  if (isOver) await noteMissedFill(services, auction)
  return (await store.expire(intentHash)) ? undefined : nowMs + 1_000
}
