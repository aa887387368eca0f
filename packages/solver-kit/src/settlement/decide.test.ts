import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, type Situation } from './decide.ts'

const seconds = fc.bigInt({ min: 1_000n, max: 1_100n })

const situation: fc.Arbitrary<Situation> = fc.record({
  state: fc.constantFrom(
    ...(['unknown', 'claimed', 'released', 'final', 'refuted', 'escrowed', 'refunded'] as const),
  ),
  filledBy: fc.constantFrom('none', 'us', 'twin', 'other'),
  confirmations: fc.nat({ max: 6 }),
  neededConfirmations: fc.integer({ min: 1, max: 6 }),
  isDelivered: fc.boolean(),
  isDemanded: fc.boolean(),
  isChallenged: fc.boolean(),
  hasDuty: fc.boolean(),
  nowSeconds: seconds,
  blockSeconds: seconds,
  exclusiveUntil: seconds,
  windowEnd: seconds,
})

const whenever = (
  name: string,
  step: ReturnType<typeof decide>,
  holds: (s: Situation) => boolean,
) =>
  test(name, () => {
    fc.assert(
      fc.property(situation, (now) => {
        if (decide(now) === step) expect(holds(now)).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

const isConfirmed = (now: Situation) => now.confirmations >= now.neededConfirmations

whenever('hands a key over only for our own fill with all its confirmations', 'deliver', (now) => {
  return now.filledBy === 'us' && isConfirmed(now) && !now.isDelivered && now.state !== 'unknown'
})

whenever('fills only an intent that nobody filled, before its award ends', 'fill', (now) => {
  return (
    now.state === 'unknown' &&
    now.nowSeconds < now.exclusiveUntil &&
    now.blockSeconds < now.exclusiveUntil
  )
})

whenever(
  'shows the output on the chain only for a demand on a confirmed fill of ours',
  'answer',
  (now) => {
    return (
      now.isDemanded &&
      now.state === 'claimed' &&
      isConfirmed(now) &&
      ['us', 'twin'].includes(now.filledBy)
    )
  },
)

whenever('answers challengers only about a confirmed fill of ours', 'defend', (now) => {
  return now.hasDuty && now.state === 'claimed' && isConfirmed(now) && now.filledBy !== 'other'
})

whenever(
  'finalizes only after the window, with no demand and no challenge open',
  'finalize',
  (now) => {
    const isOver = (seconds: bigint) => seconds > now.windowEnd
    return (
      now.state === 'claimed' &&
      !now.isDemanded &&
      !now.isChallenged &&
      (isOver(now.nowSeconds) || isOver(now.blockSeconds))
    )
  },
)

whenever('gives an unfilled award up only when a block is later than its end', 'expired', (now) => {
  return now.state === 'unknown' && now.blockSeconds > now.exclusiveUntil
})

test('delivers before it does anything else for a confirmed claim that nobody asks about', () => {
  fc.assert(
    fc.property(situation, (now) => {
      const isDue = now.filledBy === 'us' && isConfirmed(now) && !now.isDelivered
      const isAsked = now.isDemanded || now.hasDuty
      if (isDue && now.state === 'claimed' && !isAsked) expect(decide(now)).toBe('deliver')
    }),
  )
})

test('answers a confirmed demand whatever else is open', () => {
  fc.assert(
    fc.property(situation, (now) => {
      const isDue = now.state === 'claimed' && now.isDemanded && isConfirmed(now)
      if (isDue && now.filledBy === 'us') expect(decide(now)).toBe('answer')
    }),
  )
})
