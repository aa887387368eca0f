import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankBids } from '../src/index.ts'
import { eligibleBids, shuffled } from './auction.ts'

test('the first bid is no dearer than any other, and earlier than any as cheap', () => {
  fc.assert(
    fc.property(eligibleBids(), (bids) => {
      const [best] = rankBids(bids)
      for (const { price, sequence } of bids) {
        expect(best?.price).toBeLessThanOrEqual(price)
        if (price === best?.price) expect(best.sequence).toBeLessThanOrEqual(sequence)
      }
    }),
  )
})

test('the order in which bids are given does not matter', () => {
  const cases = eligibleBids().chain((bids) => fc.tuple(fc.constant(bids), shuffled(bids)))
  fc.assert(
    fc.property(cases, ([bids, others]) => {
      expect(rankBids(others)).toEqual(rankBids(bids))
    }),
  )
})

test('ranking keeps every bid once and changes none', () => {
  fc.assert(
    fc.property(eligibleBids(), (bids) => {
      const before = structuredClone(bids)
      const ranked = rankBids(bids)
      expect(bids).toEqual(before)
      expect(ranked.toSorted((a, b) => a.sequence - b.sequence)).toEqual(bids)
    }),
  )
})

test('taking a losing bid away never changes the winner', () => {
  const cases = eligibleBids(2).chain((bids) => {
    const losers = rankBids(bids).slice(1)
    return fc.tuple(fc.constant(bids), fc.constantFrom(...losers))
  })
  fc.assert(
    fc.property(cases, ([bids, loser]) => {
      expect(rankBids(bids.filter((bid) => bid !== loser))[0]).toEqual(rankBids(bids)[0])
    }),
  )
})

test('a bidder that lowers its price never falls behind', () => {
  const cases = eligibleBids().chain((bids) =>
    fc.tuple(fc.constant(bids), fc.constantFrom(...bids)),
  )
  fc.assert(
    fc.property(cases, fc.bigInt({ min: 0n, max: 6n }), ([bids, bid], less) => {
      const cheaper = { ...bid, price: bid.price > less ? bid.price - less : 0n }
      const placeOf = (all: typeof bids) =>
        rankBids(all).findIndex(({ sequence }) => sequence === bid.sequence)
      const lowered = bids.map((one) => (one === bid ? cheaper : one))
      expect(placeOf(lowered)).toBeLessThanOrEqual(placeOf(bids))
    }),
  )
})
