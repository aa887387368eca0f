import { type DisputeQuestion, findDispute } from '@gavel/chain'
import type { FillView } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { SettlementContext } from '../settlement/context.ts'

/** What the challenges of one claim want of its solver now. */
export type Duties = {
  /** A challenge has not ended. */
  readonly isChallenged: boolean
  /** To be answered, the most urgent first. */
  readonly questions: readonly DisputeQuestion[]
  /** Unanswered past their deadline: an answer would be refused. */
  readonly missed: readonly DisputeQuestion[]
  /** Numbers of challenges whose challengers are late: `conclude` brings their bonds. */
  readonly overdue: readonly bigint[]
  /** Timestamp of the newest block when this was seen, unix seconds. */
  readonly blockSeconds: bigint
}

export type DutyPlace = {
  readonly intentHash: Hex
  readonly state: string
  readonly fill: FillView | undefined
  readonly blockSeconds: bigint
}

/** Asks the chain, so that a restarted solver, or a second one, knows the same. */
export const lookForDuties = async (
  { chain, deployment, reads }: Pick<SettlementContext, 'chain' | 'deployment' | 'reads'>,
  { intentHash, state, fill, blockSeconds }: DutyPlace,
): Promise<Duties> => {
  const none = { isChallenged: false, questions: [], missed: [], overdue: [], blockSeconds }
  if (state !== 'claimed' || fill === undefined) return none
  if ((await reads.openChallenges(intentHash)) === 0n) return none
  const place = { chain, deployment, intentHash, fromBlock: fill.blockNumber }
  const { challenges, questions } = await findDispute(place)
  const open = challenges.filter(({ hasEnded }) => !hasEnded)
  const steps = await Promise.all(
    open.map(async ({ id }) => ({ id, ...(await reads.challengePhase(id)) })),
  )
  return {
    isChallenged: true,
    ...sortQuestions(questions, blockSeconds),
    overdue: steps
      .filter(({ phase, deadline }) => CHALLENGERS_TURN.has(phase) && blockSeconds > deadline)
      .map(({ id }) => id),
    blockSeconds,
  }
}

const CHALLENGERS_TURN: ReadonlySet<string> = new Set(['awaitTensor', 'awaitChoice', 'awaitProof'])

/** Pure: which of the questions still take an answer. */
export const sortQuestions = (
  questions: readonly DisputeQuestion[],
  blockSeconds: bigint,
): Pick<Duties, 'questions' | 'missed'> => {
  const unanswered = questions
    .filter(({ isAnswered }) => !isAnswered)
    .toSorted((a, b) => Number(a.answerBy - b.answerBy))
  return {
    questions: unanswered.filter(({ answerBy }) => blockSeconds <= answerBy),
    missed: unanswered.filter(({ answerBy }) => blockSeconds > answerBy),
  }
}
