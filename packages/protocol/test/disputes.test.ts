import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ASKS, DISPUTE_PHASES, type DisputeState, nextDisputeStep } from '../src/index.ts'

const time = fc.bigInt({ min: 1n, max: 1_000_000n })

/** As the contract can have it: an answer comes within its time. */
const state: fc.Arbitrary<DisputeState> = fc
  .record({
    asked: fc.constantFrom(...ASKS),
    askedAt: time,
    answerWithin: fc.bigInt({ min: 1n, max: 7_200n }),
    answeredAfter: fc.option(fc.bigInt({ min: 0n, max: 7_200n }), { nil: undefined }),
    answerWindow: fc.bigInt({ min: 1n, max: 738n }),
  })
  .map(({ asked, askedAt, answerWithin, answeredAfter, answerWindow }) => {
    const isAnswered = answeredAfter !== undefined && answeredAfter <= answerWithin
    const answeredAt = isAnswered ? askedAt + answeredAfter : 0n
    const answerBy = askedAt + answerWithin
    return { isRefuted: false, asked, askedAt, answerBy, answeredAt, answerWindow }
  })

test('somebody always has to move, and whoever has to loses after the deadline and not before', () => {
  fc.assert(
    fc.property(state, time, (given, now) => {
      const { mover, deadline, loser, phase } = nextDisputeStep(given, now)
      expect(mover).toBe(given.answeredAt === 0n ? 'solver' : 'challenger')
      expect(loser).toBe(now > deadline ? mover : undefined)
      expect(phase).not.toBe('ended')
    }),
  )
})

test('an answer moves a challenge on by one phase and gives its challenger the whole window', () => {
  fc.assert(
    fc.property(state, time, (given, now) => {
      const unanswered = nextDisputeStep({ ...given, answeredAt: 0n }, now)
      const answeredAt = given.answerBy
      const answered = nextDisputeStep({ ...given, answeredAt }, now)
      const index = DISPUTE_PHASES.indexOf(unanswered.phase)
      expect(answered.phase).toBe(DISPUTE_PHASES[index + 1])
      expect(answered.deadline - answeredAt).toBe(given.answerWindow)
      // A later challenge that shares the question has its window from its own asking on.
      const later = nextDisputeStep({ ...given, answeredAt, askedAt: answeredAt + 50n }, now)
      expect(later.deadline).toBe(answered.deadline + 50n)
    }),
  )
})

test('a refuted claim is the end of every challenge of it, and the solver has lost', () => {
  fc.assert(
    fc.property(state, time, (given, now) => {
      expect(nextDisputeStep({ ...given, isRefuted: true }, now)).toEqual({
        phase: 'ended',
        deadline: 0n,
        mover: 'nobody',
        loser: 'solver',
      })
    }),
  )
})
