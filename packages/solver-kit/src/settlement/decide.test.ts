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
  isEscrow: fc.boolean(),
  takenBy: fc.constantFrom('none', 'us', 'other'),
  takeBy: seconds,
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
  const isOurs = now.state === 'escrowed' && now.isEscrow && now.takenBy === 'us'
  return (
    (isOurs || (now.state === 'unknown' && !now.isEscrow)) &&
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
  return (
    now.state === 'unknown' && now.blockSeconds > (now.isEscrow ? now.takeBy : now.exclusiveUntil)
  )
})
whenever('takes a task on again only when its escrow is gone and there is time', 'take', (now) => {
  return now.state === 'unknown' && now.isEscrow && now.nowSeconds < now.takeBy
})
whenever('gives back only an escrow of ours that no block can fill any more', 'refund', (now) => {
  const isOurs = now.isEscrow && now.takenBy === 'us'
  return now.state === 'escrowed' && isOurs && now.blockSeconds > now.exclusiveUntil
})

test('delivers before it does anything else for a confirmed claim in its window that nobody asks about', () => {
  fc.assert(
    fc.property(situation, (now) => {
      const isDue = now.filledBy === 'us' && isConfirmed(now) && !now.isDelivered
      const isAsked = now.isDemanded || now.hasDuty
      const isOver = now.nowSeconds > now.windowEnd || now.blockSeconds > now.windowEnd
      const isInWindow = !isOver || now.isChallenged
      if (isDue && now.state === 'claimed' && !isAsked && isInWindow)
        expect(decide(now)).toBe('deliver')
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

test('a delivery that cannot be made keeps nobody from its pay', () => {
  fc.assert(
    fc.property(situation, (now) => {
      const isOver = now.nowSeconds > now.windowEnd && !now.isChallenged && !now.isDemanded
      const isPayable = now.state === 'claimed' && now.filledBy === 'us' && isConfirmed(now)
      if (isOver && isPayable && !now.hasDuty) expect(decide(now)).toBe('finalize')
    }),
  )
})
