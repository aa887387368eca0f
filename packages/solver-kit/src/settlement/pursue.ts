import { GavelError } from '@gavel/protocol'
import { backoffMs } from '../auctioneer/backoff.ts'
import { defend } from '../defence/defend.ts'
import { type Told, tellOfDeadlines } from '../defence/watchDeadlines.ts'
import type { Failure } from '../events.ts'
import { failureOf } from '../failure.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { accountFor } from './account.ts'
import type { Alarm } from './alarm.ts'
import { answer, finalize } from './answer.ts'
import { type SettlementContext, withProgress } from './context.ts'
import { decide, type Situation, type Step } from './decide.ts'
import { deliver } from './deliver.ts'
import { fill } from './fill.ts'
import { fillEscrow, giveUp, retake } from './fillEscrow.ts'
import { type Look, look } from './look.ts'

/** Longest time without a look at the chain; new blocks and events of the claim come in between. */
const IDLE_MS = 30_000

/** A claim on its way. */
export type Pursuit = {
  record: ClaimRecord
  readonly alarm: Alarm
  /** It waits for blocks, not only for its own events. */
  wantsBlocks: boolean
  /** From this block time on there is something to do, unix seconds. */
  dueAt: bigint | undefined
  /** Its bond is not reserved on the chain and its work is not done. */
  isUnfilled: boolean
  hasEnded: boolean
  lastFailure: string | undefined
  readonly told: Told
}

/** Looks at the chain and does what has to be done next, until the claim has ended and may be forgotten. */
export const pursue = async (context: SettlementContext, pursuit: Pursuit): Promise<void> => {
  const { signal } = context
  let attempt = 0
  while (!signal.aborted) {
    try {
      const waitMs = await advance(context, pursuit)
      if (waitMs === 'forget') return
      attempt = 0
      pursuit.lastFailure = undefined
      if (waitMs > 0 && !signal.aborted) await pursuit.alarm.wait(waitMs)
    } catch (thrown) {
      if (signal.aborted) return
      // Each new block would bring another refusal: the pauses between tries grow instead.
      pursuit.wantsBlocks = false
      if (attempt > 0 || !isRace(thrown)) report(context, pursuit, thrown)
      await pursuit.alarm.wait(backoffMs(attempt++, { firstMs: 250, maxMs: 10_000 }))
    }
  }
}

/** What may only be early or late once: another process was faster, or the auctioneer has not seen the block yet. */
const RACES: ReadonlySet<string> = new Set(['CHAIN_REVERTED', 'BLOB_FORBIDDEN'])

const isRace = (thrown: unknown): boolean => thrown instanceof GavelError && RACES.has(thrown.code)

/** One step. Returns how long nothing will have to be done, in milliseconds. */
const advance = async (
  context: SettlementContext,
  pursuit: Pursuit,
): Promise<number | 'forget'> => {
  const seen = await look(context, pursuit.record)
  const { situation, duties } = seen
  const { alertSeconds } = context.defence
  tellOfDeadlines(context.onEvent, pursuit.told, {
    intentHash: pursuit.record.intentHash,
    duties,
    alertSeconds,
  })
  const step = decide(situation)
  noteVanished(context, pursuit, seen)
  const { state } = situation
  pursuit.isUnfilled = state === 'escrowed' || (state === 'unknown' && step !== 'expired')
  pursuit.dueAt = dueAtOf(situation)
  const isYoung = situation.confirmations < situation.neededConfirmations
  pursuit.wantsBlocks = step === 'fill' || step === 'take' || isYoung || situation.isChallenged
  if (isEnd(step)) return end(context, pursuit, step)
  await reopen(context, pursuit)
  if (step === 'wait') return waitMsOf(seen)
  pursuit.record = await act(context, pursuit.record, step, seen)
  return 0
}

type Ending = Extract<Step, 'paid' | 'refuted' | 'faded' | 'expired' | 'lost'>
type Act = Exclude<Step, Ending | 'wait'>

const ENDINGS: ReadonlySet<Step> = new Set<Ending>([
  ...(['paid', 'refuted', 'faded', 'expired', 'lost'] as const),
])

const isEnd = (step: Step): step is Ending => ENDINGS.has(step)

const act = (
  context: SettlementContext,
  record: ClaimRecord,
  step: Act,
  { fill: found, escrow, situation, duties }: Look,
): Promise<ClaimRecord> => {
  if (step === 'take') return retake(context, record)
  if (escrow !== undefined) {
    return step === 'refund' ? giveUp(context, record, escrow) : fillEscrow(context, record, escrow)
  }
  if (step === 'fill') return fill(context, record)
  if (found === undefined) throw new GavelError('INTERNAL', { message: `No fill to ${step}.` })
  if (step === 'defend') return defend(context, record, { ...found, duties })
  if (step === 'deliver') return deliver(context, record, found, situation.confirmations)
  return step === 'answer' ? answer(context, record, found) : finalize(context, record, found)
}

const dueAtOf = ({
  state,
  windowEnd,
  exclusiveUntil,
  takeBy,
  isEscrow,
}: Situation): bigint | undefined => {
  if (state === 'unknown') return (isEscrow ? takeBy : exclusiveUntil) + 1n
  if (state === 'escrowed') return exclusiveUntil + 1n
  return state === 'claimed' ? windowEnd + 1n : undefined
}

const waitMsOf = ({ situation }: Look): number => {
  const untilEnd = Number(situation.windowEnd - situation.nowSeconds + 1n) * 1000
  const isInWindow = situation.state === 'claimed' && untilEnd > 0
  return Math.min(IDLE_MS, isInWindow ? untilEnd : 1_000)
}

/** A key that left for a fill which then vanished is paid again only when the fill is sent again: say so. */
const noteVanished = (context: SettlementContext, pursuit: Pursuit, { situation }: Look): void => {
  const { record } = pursuit
  const isUnfilled = situation.state === 'unknown' || situation.state === 'escrowed'
  if (!isUnfilled || record.progress.fillTx === undefined) return
  const { fillTx: _, ...progress } = record.progress
  pursuit.record = { ...record, progress }
  context.onEvent({ type: 'fill.vanished', intentHash: record.intentHash })
}

const end = async (
  context: SettlementContext,
  pursuit: Pursuit,
  step: Ending,
): Promise<number | 'forget'> => {
  const { record } = pursuit
  const { endedAtMs } = record.progress
  pursuit.hasEnded = true
  if (endedAtMs === undefined) {
    pursuit.record = await withProgress(context, record, { endedAtMs: Date.now() })
    await announceEnd(context, record, step)
    return Math.min(IDLE_MS, context.retainMs)
  }
  const left = endedAtMs + context.retainMs - Date.now()
  if (left > 0) return Math.min(IDLE_MS, left)
  await context.claims.remove(record.intentHash)
  return 'forget'
}

const announceEnd = async (context: SettlementContext, record: ClaimRecord, step: Ending) => {
  const { intentHash } = record
  if (step === 'expired' || step === 'lost') {
    const reason = step === 'lost' ? 'FILLED_BY_OTHER' : 'EXPIRED'
    return context.onEvent({ type: 'claim.abandoned', intentHash, reason })
  }
  const { state } = await context.reads.stateOf(intentHash)
  const settled =
    state === 'released' || state === 'refuted' || state === 'refunded' ? state : 'final'
  context.onEvent({
    type: 'claim.settled',
    intentHash,
    ...accountFor(record, settled, context.rate),
  })
}

/** An end that was reorganised away. */
const reopen = async (context: SettlementContext, pursuit: Pursuit): Promise<void> => {
  pursuit.hasEnded = false
  if (pursuit.record.progress.endedAtMs === undefined) return
  const { endedAtMs: _, ...progress } = pursuit.record.progress
  pursuit.record = { ...pursuit.record, progress }
  await context.claims.replace(pursuit.record.intentHash, pursuit.record)
}

/** Tells a failure once, not at every try. */
const report = (context: SettlementContext, pursuit: Pursuit, thrown: unknown): void => {
  const failure = failureOf(thrown)
  if (failure.code === 'SESSION_INVALID') context.session.drop()
  const mark = markOf(failure)
  if (mark === pursuit.lastFailure) return
  pursuit.lastFailure = mark
  const type = pursuit.isUnfilled ? 'fill.waiting' : 'claim.stalled'
  context.onEvent({ type, intentHash: pursuit.record.intentHash, failure })
}

const markOf = ({ code, details }: Failure): string => `${code} ${String(details?.error ?? '')}`
