import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

const options = fc.record({
  firstMs: fc.integer({ min: 1, max: 1_000 }),
  maxMs: fc.integer({ min: 1_000, max: 60_000 }),
})

test('waits between half and all of a time that doubles up to the most allowed', () => {
  fc.assert(
    fc.property(
      options,
      fc.nat({ max: 100 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (o, attempt, random) => {
        const waited = backoffMs(attempt, { ...o, random: () => random })
        const ceiling = Math.min(o.maxMs, o.firstMs * 2 ** attempt)
        expect(waited).toBeGreaterThanOrEqual(Math.floor(ceiling / 2))
        expect(waited).toBeLessThanOrEqual(Math.ceil(ceiling))
      },
    ),
  )
})

test('two solvers that lost the same auctioneer come back at different times', () => {
  const at = (random: number) => backoffMs(5, { firstMs: 250, maxMs: 10_000, random: () => random })
  expect(at(0.1)).not.toBe(at(0.9))
})
