import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closeTimeOf } from '../src/index.ts'
import { openedAtMs, shuffled, solvers } from './auction.ts'

const closeByMs = openedAtMs + 1000n
const addresses = solvers.map(({ address }) => address)
const answer = fc.record({
  solver: fc.constantFrom(...addresses),
  atMs: fc.bigInt({ min: openedAtMs, max: closeByMs }),
})
const answers = fc.array(answer, { maxLength: 12 })
const expected = fc.subarray(addresses)

test('bidding ends by closeByMs, whatever happens', () => {
  fc.assert(
    fc.property(expected, answers, (expected, answers) => {
      expect(closeTimeOf({ closeByMs, expected, answers })).toBeLessThanOrEqual(closeByMs)
    }),
  )
})

test('bidding ends early exactly when every expected solver has answered', () => {
  fc.assert(
    fc.property(expected, answers, (expected, answers) => {
      const first = expected.map(
        (solver) =>
          answers
            .filter((one) => one.solver === solver)
            .map(({ atMs }) => atMs)
            .sort(ascending)[0],
      )
      const isComplete = expected.length > 0 && first.every((atMs) => atMs !== undefined)
      const last = first
        .filter((atMs) => atMs !== undefined)
        .sort(ascending)
        .at(-1)
      expect(closeTimeOf({ closeByMs, expected, answers })).toBe(isComplete ? last : closeByMs)
    }),
  )
})

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

test('neither the order of answers nor later answers of the same solvers matter', () => {
  const cases = answers.chain((list) => fc.tuple(fc.constant(list), shuffled(list)))
  fc.assert(
    fc.property(expected, cases, (expected, [answers, others]) => {
      const again = answers.map(({ solver }) => ({ solver, atMs: closeByMs }))
      const time = closeTimeOf({ closeByMs, expected, answers })
      expect(closeTimeOf({ closeByMs, expected, answers: [...others, ...again] })).toBe(time)
    }),
  )
})

test('solvers are the same in any spelling of their address', () => {
  const [solver] = addresses
  if (!solver) throw new Error('no solver')
  const lower = solver.toLowerCase() as typeof solver
  const answers = [{ solver: lower, atMs: openedAtMs + 5n }]
  expect(closeTimeOf({ closeByMs, expected: [solver], answers })).toBe(openedAtMs + 5n)
})
