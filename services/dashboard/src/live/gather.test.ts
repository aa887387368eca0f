import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGatherer } from './gather.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('nothing is lost or told twice, the order stays, and a page hears at most four times a second', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), (pauses) => {
      const told: (readonly number[])[] = []
      const gatherer = createGatherer<number>((items) => told.push(items))
      let elapsed = 0
      for (const [i, pause] of pauses.entries()) {
        gatherer.add(i)
        vi.advanceTimersByTime(pause)
        elapsed += pause
      }
      const beforeEnd = told.length
      vi.advanceTimersByTime(1_000)
      expect(told.flat()).toEqual(pauses.map((_, i) => i))
      expect(beforeEnd).toBeLessThanOrEqual(1 + elapsed / 250)
      gatherer.stop()
    }),
  )
})
