import type { Dispute } from '@gavel/chain'
import { failureOf } from '@gavel/solver-kit/parts'
import type { CheckRecord } from '../checks/checkRecord.ts'
import type { Check } from '../checks/pursue.ts'
import type { TowerContext } from '../context.ts'
import type { InspectTask, Verdict } from '../inspection/verdict.ts'
import { isWorth } from './isWorth.ts'
import { chooseBlock, concludeChallenge, nameTensor, openChallenge } from './moves.ts'
import { findOwnChallenge, lookAtDispute } from './ownChallenge.ts'
import { DISPUTE_GAS } from './worthDisputing.ts'

/** A challenge that was sent and is not on the chain after this long was lost. */
const RESEND_MS = 60_000

/**
 * Makes the next move against a wrong claim whose trace cannot be had: asks for its tensor roots, names the first wrong
 * one, chooses its first wrong block. Returns the fraud as soon as what was answered, to whomever, gives its proof.
 */
export const dispute = async (
  context: TowerContext,
  check: Check,
  task: InspectTask,
): Promise<Extract<Verdict, { kind: 'fraud' }> | undefined> => {
  const seen = await lookAtDispute(context, check.record)
  const verdict = await compareWith(context, task, seen)
  if (verdict?.kind === 'fraud') return verdict
  const move = verdict?.kind === 'name' || verdict?.kind === 'choose' ? verdict : undefined
  const own = findOwnChallenge(context, seen)
  if (own === undefined) await begin(context, check, move)
  else await goOn(context, check, own, move)
  return undefined
}

const compareWith = async (
  { inspector }: TowerContext,
  task: InspectTask,
  { roots, hashes, blocks }: Dispute,
): Promise<Verdict | undefined> =>
  roots === undefined
    ? undefined
    : inspector.inspect({ ...task, disclosed: { roots, hashes, blocks } })

type Move = Extract<Verdict, { kind: 'name' | 'choose' }>

const begin = async (
  context: TowerContext,
  check: Check,
  move: Move | undefined,
): Promise<void> => {
  const { record } = check
  const now = Date.now()
  if (now - (record.challengedAtMs ?? 0) < RESEND_MS) return
  if (!(await isWorth(context, check, DISPUTE_GAS))) return
  await note(context, check, { ...record, challengedAtMs: now })
  try {
    await openChallenge(context, record, move)
  } catch (thrown) {
    // Unless it may still be mined, the next look tries again at once.
    if (failureOf(thrown).code !== 'TRANSACTION_LOST') await note(context, check, record)
    throw thrown
  }
}

const note = async (context: TowerContext, check: Check, record: CheckRecord): Promise<void> => {
  check.record = record
  await context.checks.replace(record.claimHash, record)
}

const goOn = async (
  context: TowerContext,
  check: Check,
  id: bigint,
  move: Move | undefined,
): Promise<void> => {
  const { record } = check
  const { phase, deadline } = await context.reads.challengePhase(id)
  if (phase === 'awaitTensor' && move?.kind === 'name') {
    return nameTensor(context, record, id, move)
  }
  if (phase === 'awaitChoice' && move?.kind === 'choose') {
    return chooseBlock(context, record, id, move)
  }
  // Whoever had to move did not: the solver loses its bond, or, where nothing was found after all, we ours.
  if ((await context.reads.blockTime()) > deadline) await concludeChallenge(context, record, id)
}
