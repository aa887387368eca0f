import { type Award, hashMessage } from '@gavel/protocol'
import fc from 'fast-check'
import { zeroHash } from 'viem'
import { expect, test } from 'vitest'
import { type EligibleBid, type NextAward, nextAward, rankBids, triedAfter } from '../src/index.ts'
import { closeOf, eligibleBids, terms } from './auction.ts'

const firstSecond = 1_800_000_001n
const ackSeconds = 2

const awardAfter = (
  bids: readonly EligibleBid[],
  previous?: Award,
  issuedAt = previous === undefined ? firstSecond : previous.ackBy + 1n,
): NextAward => nextAward({ close: closeOf(bids), bids, terms, previous, issuedAt, ackSeconds })

/** All rounds, when every winner stays silent. */
const allRounds = (bids: readonly EligibleBid[]): { awards: Award[]; end: NextAward } => {
  const awards: Award[] = []
  for (;;) {
    const next = awardAfter(bids, awards.at(-1))
    if (next.kind !== 'award') return { awards, end: next }
    awards.push(next.award)
  }
}

const population = (bitmap: bigint): number =>
  [...bitmap.toString(2)].filter((c) => c === '1').length

test('rounds go through all bids in their order, each once', () => {
  fc.assert(
    fc.property(eligibleBids(), (bids) => {
      const { awards, end } = allRounds(bids)
      expect(awards.map(({ sequence }) => sequence)).toEqual(
        rankBids(bids).map(({ sequence }) => sequence),
      )
      expect(end).toEqual({ kind: 'end', reason: 'ALL_SILENT' })
    }),
  )
})

test('tried has as many bits as there were rounds, those of the winners before', () => {
  fc.assert(
    fc.property(eligibleBids(), (bids) => {
      for (const [round, award] of allRounds(bids).awards.entries()) {
        expect(award.round).toBe(round)
        expect(population(award.tried)).toBe(round)
        expect(population(triedAfter(award))).toBe(round + 1)
      }
    }),
  )
})

test('each award hangs on the one before and is usable after it', () => {
  fc.assert(
    fc.property(eligibleBids(2), (bids) => {
      const { awards } = allRounds(bids)
      expect(awards[0]?.prevAward).toBe(zeroHash)
      expect(awards[0]?.tried).toBe(0n)
      for (const [i, award] of awards.slice(1).entries()) {
        const before = awards[i]
        if (!before) throw new Error('no award')
        expect(award.prevAward).toBe(hashMessage('Award', before))
        expect(award.tried).toBe(before.tried | (1n << BigInt(before.sequence)))
        expect(award.issuedAt).toBeGreaterThan(before.ackBy)
      }
    }),
  )
})

test('no award outlives what the client signed', () => {
  fc.assert(
    fc.property(eligibleBids(), fc.bigInt({ min: 0n, max: 200n }), (bids, later) => {
      const next = awardAfter(bids, undefined, firstSecond + later)
      if (next.kind === 'award') {
        expect(next.award.exclusiveUntil).toBe(terms.exclusiveUntil)
        expect(next.award.ackBy).toBeLessThanOrEqual(terms.exclusiveUntil)
        expect(next.award.issuedAt).toBeLessThanOrEqual(terms.exclusiveUntil)
      } else {
        expect(firstSecond + later).toBeGreaterThan(terms.exclusiveUntil)
        expect(next).toEqual({ kind: 'end', reason: 'EXPIRED' })
      }
    }),
  )
})

test('exclusivity ends when everybody may claim, if that is earlier', () => {
  const bids = fc.sample(eligibleBids(), 1)[0] ?? []
  const early = { ...terms, exclusiveUntil: firstSecond + 1n }
  const inputs = { close: closeOf(bids), bids, terms: early, previous: undefined, ackSeconds }
  expect(nextAward({ ...inputs, issuedAt: firstSecond })).toMatchObject({
    award: { exclusiveUntil: firstSecond + 1n, ackBy: firstSecond + 1n },
  })
})

test('an award that may still be acknowledged is waited for', () => {
  fc.assert(
    fc.property(eligibleBids(), (bids) => {
      const first = awardAfter(bids)
      if (first.kind !== 'award') throw new Error('no award')
      expect(awardAfter(bids, first.award, first.award.ackBy)).toEqual({
        kind: 'wait',
        fromSecond: first.award.ackBy + 1n,
      })
    }),
  )
})

test('an auction without commitments or without reveals ends without an award', () => {
  expect(awardAfter([])).toEqual({ kind: 'end', reason: 'NO_BIDS' })
  const bids = fc.sample(eligibleBids(), 1)[0] ?? []
  const inputs = {
    close: closeOf(bids),
    terms,
    previous: undefined,
    issuedAt: firstSecond,
    ackSeconds,
  }
  expect(nextAward({ ...inputs, bids: [] })).toEqual({ kind: 'end', reason: 'NO_REVEALS' })
})

test('the highest sequence of an auction fits the bitmap', () => {
  const bids = [{ price: 1n, sequence: 255, solver: '0x', bidHash: zeroHash }] as const
  const close = { ...closeOf([]), commitCount: 256 }
  const inputs = { close, bids, terms, previous: undefined, issuedAt: firstSecond, ackSeconds }
  const next = nextAward(inputs)
  if (next.kind !== 'award') throw new Error('no award')
  expect(triedAfter(next.award)).toBe(1n << 255n)
})
