import type { DisputeQuestion } from '@gavel/chain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SolverEvent } from '../events.ts'
import { sortQuestions } from './duties.ts'
import { type Told, tellOfDeadlines } from './watchDeadlines.ts'

const question: fc.Arbitrary<DisputeQuestion> = fc.record({
  ask: fc.constantFrom('roots', 'hashes', 'block'),
  op: fc.nat({ max: 3 }),
  blockIndex: fc.nat({ max: 3 }),
  answerBy: fc.bigInt({ min: 0n, max: 1_000n }),
  isAnswered: fc.boolean(),
})
const questions = fc.uniqueArray(question, {
  selector: ({ ask, op, blockIndex }) => `${ask}:${op}:${blockIndex}`,
})
const time = fc.bigInt({ min: 0n, max: 1_000n })
const intentHash = `0x${'00'.repeat(32)}` as const

test('every unanswered question is either to be answered or missed, the most urgent first', () => {
  fc.assert(
    fc.property(questions, time, (asked, now) => {
      const sorted = sortQuestions(asked, now)
      const unanswered = asked.filter(({ isAnswered }) => !isAnswered)
      expect(new Set([...sorted.questions, ...sorted.missed])).toEqual(new Set(unanswered))
      expect(sorted.questions.every(({ answerBy }) => now <= answerBy)).toBe(true)
      expect(sorted.missed.every(({ answerBy }) => now > answerBy)).toBe(true)
      const deadlines = sorted.questions.map(({ answerBy }) => Number(answerBy))
      expect(deadlines).toEqual(deadlines.toSorted((a, b) => a - b))
    }),
  )
})

test('tells of each stage of a question once, in order, however often it looks', () => {
  fc.assert(
    fc.property(questions, fc.array(time), time, (asked, looks, alertSeconds) => {
      const events: SolverEvent[] = []
      const told: Told = new Map()
      const sorted = looks.toSorted((a, b) => Number(a - b))
      for (const blockSeconds of sorted) {
        const { questions: open, missed } = sortQuestions(asked, blockSeconds)
        const duties = { isChallenged: true, questions: open, missed, overdue: [], blockSeconds }
        tellOfDeadlines((event) => events.push(event), told, { intentHash, duties, alertSeconds })
      }
      const stages = ['challenge.asked', 'challenge.urgent', 'challenge.missed']
      for (const { ask, op, blockIndex } of asked) {
        const about = events.filter(
          (event) =>
            'ask' in event &&
            event.ask === ask &&
            event.op === op &&
            event.blockIndex === blockIndex,
        )
        const order = about.map(({ type }) => stages.indexOf(type))
        expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b))
      }
    }),
  )
})
