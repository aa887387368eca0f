import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coolDownUntil, type Fault } from '../src/index.ts'

const rule = { unansweredMs: 10_000, unfilledMs: 60_000 }
const fault = fc.record<Fault>({
  kind: fc.constantFrom('unrevealed', 'silent', 'unfilled'),
  atMs: fc.integer({ min: 0, max: 86_400_000 }),
})

test('who has done nothing wrong is free', () => {
  expect(coolDownUntil([], rule)).toBe(0)
})

test('each missed fill doubles the time, up to an hour', () => {
  const missed = (count: number): Fault[] =>
    Array.from({ length: count }, () => ({ kind: 'unfilled', atMs: 5 }))
  expect([1, 2, 3, 6, 7, 40].map((count) => coolDownUntil(missed(count), rule) - 5)).toEqual([
    60_000, 120_000, 240_000, 1_920_000, 3_600_000, 3_600_000,
  ])
})

test('a further fault never shortens a cool-down, and the order in which faults are known does not matter', () => {
  fc.assert(
    fc.property(fc.array(fault, { maxLength: 20 }), fault, (faults, further) => {
      const until = coolDownUntil(faults, rule)
      expect(coolDownUntil([...faults, further], rule)).toBeGreaterThanOrEqual(until)
      expect(coolDownUntil(faults.toReversed(), rule)).toBe(until)
      for (const { atMs } of faults) expect(until).toBeGreaterThanOrEqual(atMs + 10_000)
    }),
  )
})
