import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BidLine } from './bids.ts'
import { HEIGHT, ladderOf } from './ladder.ts'

const bids = fc
  .array(
    fc.record({
      price: fc.option(fc.bigInt({ min: 0n, max: 10n ** 18n }), { nil: undefined }),
      afterMs: fc.integer({ min: 0, max: 60_000 }),
    }),
    { maxLength: 12 },
  )
  .map((drawn) =>
    drawn.map(
      (bid, sequence): BidLine => ({
        ...bid,
        sequence,
        solver: `0x${sequence}`,
        delta: undefined,
        reason: 'OUTBID',
      }),
    ),
  )

const row = { cap: `${10n ** 18n}`, openedAtMs: 1_000, closedAtMs: 61_000 }

test('every bid with a price is drawn inside, a cheaper one further down', () => {
  fc.assert(
    fc.property(
      bids,
      fc.constantFrom('linear', 'log'),
      fc.integer({ min: 240, max: 1_600 }),
      (drawn, scale, width) => {
        const ladder = ladderOf(drawn, row, { scale, width })
        const priced = drawn.filter(({ price }) => price !== undefined)
        if (ladder === undefined) {
          expect(priced).toEqual([])
          return
        }
        expect(ladder.dots).toHaveLength(priced.length)
        for (const { x, y } of ladder.dots) {
          expect(x).toBeGreaterThanOrEqual(ladder.left)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(HEIGHT)
        }
        const byPrice = [...ladder.dots].sort((a, b) =>
          Number((a.bid.price ?? 0n) - (b.bid.price ?? 0n)),
        )
        for (const [i, dot] of byPrice.slice(1).entries()) {
          expect(dot.y).toBeLessThanOrEqual((byPrice[i]?.y ?? 0) + 1e-9)
        }
      },
    ),
  )
})

test('labels do not lie on each other', () => {
  const same = Array.from({ length: 5 }, (_, sequence) => ({
    ...{ sequence, price: 10n ** 16n, afterMs: 100, solver: '0x1', delta: undefined },
    reason: 'OUTBID',
  }))
  const places = ladderOf(same, row, { scale: 'linear', width: 900 })?.dots.map(
    ({ labelY }) => labelY,
  )
  const sorted = (places ?? []).toSorted((a, b) => a - b)
  for (const [i, y] of sorted.slice(1).entries())
    expect(y - (sorted[i] ?? 0)).toBeGreaterThanOrEqual(14)
})
