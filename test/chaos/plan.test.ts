import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LINKS, PARTIES, planChaos } from './plan.ts'

const plans = fc
  .record({
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
    auctions: fc.integer({ min: 1, max: 300 }),
  })
  .map(({ seed, auctions }) => ({ seed, auctions, plan: planChaos(seed, auctions) }))

test('a seed gives one plan', () => {
  fc.assert(
    fc.property(plans, ({ seed, auctions, plan }) => {
      expect(planChaos(seed, auctions)).toEqual(plan)
    }),
  )
})

test('another seed gives another plan', () => {
  fc.assert(
    fc.property(plans, ({ seed, auctions, plan }) => {
      expect(planChaos(seed + 1, auctions)).not.toEqual(plan)
    }),
  )
})

test('every auction is submitted once, everything comes in order of time', () => {
  fc.assert(
    fc.property(plans, ({ auctions, plan }) => {
      expect(plan.submissions).toHaveLength(auctions)
      for (const events of [plan.submissions, plan.disturbances]) {
        const times = events.map(({ atMs }) => atMs)
        expect(times).toEqual([...times].sort((a, b) => a - b))
      }
    }),
  )
})

test('every kind of disturbance comes, and every kind of process is killed, in the shortest plan', () => {
  fc.assert(
    fc.property(plans, ({ plan: { disturbances } }) => {
      const kinds = new Set(disturbances.map(({ kind }) => kind))
      expect(kinds).toEqual(new Set(['kill', 'cut', 'delay', 'repeat', 'reorder']))
      const killed = disturbances.flatMap((each) =>
        each.kind === 'kill' ? [each.party.replace(/-\d$/, '')] : [],
      )
      expect(new Set(killed)).toEqual(
        new Set(['auctioneer', 'redis', 'chain', 'solver', 'watchtower']),
      )
    }),
  )
})

test('only what exists is disturbed, for a bounded time, and clocks are wrong by less than a second', () => {
  fc.assert(
    fc.property(plans, ({ plan }) => {
      for (const each of plan.disturbances) {
        if (each.kind === 'kill') expect(PARTIES).toContain(each.party)
        else expect(LINKS).toContain(each.link)
        expect(each.forMs).toBeGreaterThan(0)
        expect(each.forMs).toBeLessThan(5_000)
      }
      expect(plan.skewsMs).toHaveLength(3)
      for (const skewMs of plan.skewsMs) expect(Math.abs(skewMs)).toBeLessThan(1_000)
    }),
  )
})
