import type { DisputeQuestion } from '@gavel/chain'
import type { Hex } from 'viem'
import type { OnEvent } from '../events.ts'
import type { Duties } from './duties.ts'

type Stage = 'challenge.asked' | 'challenge.urgent' | 'challenge.missed'

/** What was told about each question of a claim, so that nothing is told twice. */
export type Told = Map<string, Stage>

/** Reports each question when it comes, when time runs out, and when it is lost. */
export const tellOfDeadlines = (
  onEvent: OnEvent,
  told: Told,
  {
    intentHash,
    duties,
    alertSeconds,
  }: { readonly intentHash: Hex; readonly duties: Duties; readonly alertSeconds: bigint },
): void => {
  const { questions, missed, blockSeconds } = duties
  for (const question of questions) {
    const secondsLeft = question.answerBy - blockSeconds
    if (!told.has(keyOf(question))) tell(question, 'challenge.asked', secondsLeft)
    if (secondsLeft <= alertSeconds && told.get(keyOf(question)) === 'challenge.asked') {
      tell(question, 'challenge.urgent', secondsLeft)
    }
  }
  for (const question of missed) {
    if (told.get(keyOf(question)) !== 'challenge.missed') tell(question, 'challenge.missed', 0n)
  }
  function tell({ ask, op, blockIndex }: DisputeQuestion, type: Stage, secondsLeft: bigint): void {
    told.set(keyOf({ ask, op, blockIndex }), type)
    const about = { intentHash, ask, op, blockIndex }
    onEvent(type === 'challenge.missed' ? { type, ...about } : { type, ...about, secondsLeft })
  }
}

const keyOf = ({ ask, op, blockIndex }: Pick<DisputeQuestion, 'ask' | 'op' | 'blockIndex'>) =>
  `${ask}:${op}:${blockIndex}`
