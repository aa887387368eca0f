import { type Alarm, backoffMs, failureOf } from '@gavel/solver-kit/parts'
import { type Hex, zeroHash } from 'viem'
import { type TowerContext, tell } from '../context.ts'
import { dispute } from '../disputing/dispute.ts'
import { isWorth } from '../disputing/isWorth.ts'
import { fetchBond, isDisputing } from '../disputing/standing.ts'
import { PROOF_GAS } from '../disputing/worthDisputing.ts'
import type { InspectTask, Verdict } from '../inspection/verdict.ts'
import type { CheckRecord } from './checkRecord.ts'
import { prosecute } from './prosecute.ts'

const IDLE_MS = 5_000
const RETRY = { firstMs: 250, maxMs: 5_000 }

/** A claim under examination. */
export type Check = {
  record: CheckRecord
  readonly alarm: Alarm
  hasReportedTrace: boolean
  hasDeclined: boolean
  lastFailure: string | undefined
  /** We refuted it ourselves; what is left is to take a bond back. */
  hasProved: boolean
}

/** Looks, judges and, where the claim is wrong, proves it, until the claim is closed or its window is over. */
export const pursue = async (context: TowerContext, check: Check): Promise<void> => {
  const { signal } = context
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      if ((await advance(context, check)) === 'done') {
        await context.checks.remove(check.record.claimHash)
        return
      }
      await check.alarm.wait(Math.min(IDLE_MS, backoffMs(attempt, RETRY)))
    } catch (thrown) {
      if (signal.aborted) return
      report(context, check, thrown)
      await check.alarm.wait(backoffMs(attempt, RETRY))
    }
  }
}

const advance = async (context: TowerContext, check: Check): Promise<'done' | 'again'> => {
  const { record } = check
  const { state } = await context.reads.stateOf(record.terms.claim.intentHash)
  if (state === 'released' || state === 'final' || state === 'refuted') {
    if (state === 'refuted') await fetchBond(context, record)
    if (check.hasProved) return 'done'
    const wasOurs = record.dispute !== undefined && state === 'refuted'
    tell(
      context,
      record,
      wasOurs ? { type: 'fraud.alreadyRefuted' } : { type: 'claim.closed', state },
    )
    return 'done'
  }
  if ((await isOver(context, record)) && !(await isDisputing(context, record))) {
    tell(context, record, { type: 'claim.unjudged', isWrong: record.isWrong === true })
    return 'done'
  }
  // Reorganised away for now: the same fill may come back until its window would have ended.
  if (state === 'unknown') return 'again'
  if (record.dispute !== undefined) return accuse(context, check, record.dispute.proof)
  return judge(context, check)
}

const isOver = async ({ chain }: TowerContext, { windowEnd }: CheckRecord): Promise<boolean> =>
  (await chain.publicClient.getBlock()).timestamp > windowEnd ||
  BigInt(Math.floor(Date.now() / 1000)) > windowEnd + 60n

const accuse = async (
  context: TowerContext,
  check: Check,
  proof: Hex,
): Promise<'done' | 'again'> => {
  const { record } = check
  // With a bond of ours at stake there is no way back; without one a proof has to pay for itself.
  const isFree = record.challengedAtMs === undefined
  if (isFree && !(await isWorth(context, check, PROOF_GAS))) return 'again'
  try {
    await prosecute(context, record, proof)
    check.hasProved = true
    // The next look takes back what a challenge has at stake.
    return 'again'
  } catch (thrown) {
    // Several watchtowers may prove the same claim: only one can, and that is as good.
    const { state } = await context.reads.stateOf(record.terms.claim.intentHash)
    if (state === 'claimed') throw thrown
    return 'again'
  }
}

const judge = async (context: TowerContext, check: Check): Promise<'done' | 'again'> => {
  const { evidence } = context
  const { claim } = check.record.terms
  const [container, input] = await Promise.all([
    evidence.container(claim.modelId),
    evidence.input(claim),
  ])
  const task = { claim, container, input }
  if (check.record.isWrong !== true && (await isRight(context, check, task))) return 'done'
  const fraud =
    (await fraudInUpload(context, check, task)) ?? (await fraudInDispute(context, check, task))
  return fraud === undefined ? 'again' : charge(context, check, fraud)
}

type Fraud = Extract<Verdict, { kind: 'fraud' }>

/** Only an eager claim has a trace to look for. */
const fraudInUpload = async (
  context: TowerContext,
  check: Check,
  task: InspectTask,
): Promise<Fraud | undefined> => {
  if (task.claim.traceRoot === zeroHash) return undefined
  const trace = await findTrace(context, check)
  if (trace === undefined) return undefined
  const verdict = await context.inspector
    .inspect({ ...task, trace })
    .catch((thrown) => missTrace(context, check, thrown))
  return verdict?.kind === 'fraud' ? verdict : undefined
}

/** Where there is no trace, or it is late or not the committed one, the solver is made to show what a proof needs. */
const fraudInDispute = async (
  context: TowerContext,
  check: Check,
  task: InspectTask,
): Promise<Fraud | undefined> => {
  const isMissing = task.claim.traceRoot === zeroHash || check.hasReportedTrace
  return isMissing ? dispute(context, check, task) : undefined
}

const isRight = async (
  context: TowerContext,
  check: Check,
  task: InspectTask,
): Promise<boolean> => {
  const verdict = await context.inspector.inspect(task).catch((thrown) => {
    context.evidence.forget(task.claim.modelId)
    throw thrown
  })
  if (verdict.kind === 'right') {
    tell(context, check.record, { type: 'claim.verified', inferenceMs: verdict.inferenceMs })
    return true
  }
  await noteWrong(context, check, verdict)
  return false
}

const noteWrong = async (context: TowerContext, check: Check, verdict: Verdict): Promise<void> => {
  if (check.record.isWrong === true || verdict.kind !== 'wrong') return
  check.record = { ...check.record, isWrong: true }
  await context.checks.replace(check.record.claimHash, check.record)
  tell(context, check.record, { type: 'claim.wrong', outputDiffers: verdict.outputDiffers })
}

const findTrace = (context: TowerContext, check: Check): Promise<Uint8Array | undefined> =>
  context.evidence.trace(check.record.terms.claim).catch((thrown) => {
    const isLate = Date.now() - check.record.seenAtMs > context.traceGraceMs
    return isLate ? missTrace(context, check, thrown) : undefined
  })

/** A trace that cannot be had, or does not open the claim's root: said once, asked for until the window ends. */
const missTrace = (context: TowerContext, check: Check, thrown: unknown): undefined => {
  if (check.hasReportedTrace) return
  check.hasReportedTrace = true
  tell(context, check.record, { type: 'trace.missing', failure: failureOf(thrown) })
}

/** The proof is on the disk before anybody can see that there is one. */
const charge = async (
  context: TowerContext,
  check: Check,
  { proof, proofKind }: Extract<Verdict, { kind: 'fraud' }>,
): Promise<'done' | 'again'> => {
  check.record = { ...check.record, dispute: { proof } }
  await context.checks.replace(check.record.claimHash, check.record)
  tell(context, check.record, {
    type: 'fraud.found',
    proofBytes: (proof.length - 2) / 2,
    kind: proofKind,
  })
  return accuse(context, check, proof)
}

/** Tells a failure once, not at every try. */
const report = (context: TowerContext, check: Check, thrown: unknown): void => {
  const failure = failureOf(thrown)
  const mark = `${failure.code} ${String(failure.details?.error ?? '')}`
  if (mark === check.lastFailure) return
  check.lastFailure = mark
  tell(context, check.record, { type: 'claim.stalled', failure })
}
