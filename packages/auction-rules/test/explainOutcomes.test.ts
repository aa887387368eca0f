import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainOutcomes, rankBids } from '../src/index.ts'
import { eligibleBids } from './auction.ts'

const cases = eligibleBids().chain((all) =>
  fc.record({
    all: fc.constant(all),
    revealed: fc.subarray(all),
    rounds: fc.nat(all.length),
    isAnswered: fc.boolean(),
    refused: fc.subarray(all.map(({ sequence }) => sequence)),
  }),
)

test('every commitment gets one reason, and the reasons agree with the awards', () => {
  fc.assert(
    fc.property(cases, ({ all, revealed, rounds, isAnswered, refused }) => {
      const awarded = rankBids(revealed)
        .slice(0, rounds)
        .map(({ sequence }) => sequence)
      const last = awarded.at(-1)
      const isWon = isAnswered && last !== undefined
      const ending = isWon
        ? ({ kind: 'won', sequence: last } as const)
        : ({ kind: 'none' } as const)
      const outcomes = explainOutcomes({
        commitments: all,
        bids: revealed,
        refused,
        awarded,
        ending,
      })
      const of = (reason: string) =>
        outcomes.filter((one) => one.reason === reason).map(({ sequence }) => sequence)
      const winner = revealed.find(({ sequence }) => isWon && sequence === last)

      expect(outcomes.map(({ sequence }) => sequence)).toEqual(all.map(({ sequence }) => sequence))
      expect(of('WON')).toEqual(isWon ? [last] : [])
      expect(of('NOT_ACKNOWLEDGED').sort()).toEqual(
        (isWon ? awarded.slice(0, -1) : awarded).toSorted(),
      )
      for (const { sequence, reason, price, delta } of outcomes) {
        const isRevealed = revealed.some((bid) => bid.sequence === sequence)
        expect(price !== undefined).toBe(isRevealed)
        expect(['NOT_REVEALED', 'REVEAL_INVALID'].includes(reason)).toBe(!isRevealed)
        if (reason === 'OUTBID') expect(delta).toBe((price ?? 0n) - (winner?.price ?? 0n))
        else expect(delta).toBeUndefined()
      }
      for (const { delta } of outcomes) expect(delta ?? 0n).toBeGreaterThanOrEqual(0n)
    }),
  )
})

test('a cancelled auction has no winner and no losers', () => {
  fc.assert(
    fc.property(eligibleBids(), (bids) => {
      const inputs = { commitments: bids, bids, refused: [], awarded: [0] }
      const outcomes = explainOutcomes({ ...inputs, ending: { kind: 'cancelled' } })
      expect(new Set(outcomes.map(({ reason }) => reason))).toEqual(new Set(['CANCELLED']))
    }),
  )
})
