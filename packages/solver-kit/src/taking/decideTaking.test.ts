import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideTaking, FILL_MARGIN_SECONDS, type TakingSituation } from './decideTaking.ts'

const seconds = fc.bigInt({ min: 1_000n, max: 1_100n })

const situation: fc.Arbitrary<TakingSituation> = fc.record({
  state: fc.constantFrom(
    ...(['unknown', 'claimed', 'released', 'final', 'refuted', 'escrowed', 'refunded'] as const),
  ),
  takenBy: fc.constantFrom('none', 'us', 'other'),
  confirmations: fc.nat({ max: 6 }),
  neededConfirmations: fc.integer({ min: 1, max: 6 }),
  nowSeconds: seconds,
  blockSeconds: seconds,
  takeBy: seconds,
  fillBy: seconds,
  etaSeconds: fc.bigInt({ min: 0n, max: 60n }),
})

const whenever = (
  name: string,
  step: ReturnType<typeof decideTaking>,
  holds: (now: TakingSituation) => boolean,
) =>
  test(name, () => {
    fc.assert(
      fc.property(situation, (now) => {
        if (decideTaking(now) === step) expect(holds(now)).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

const latest = ({ nowSeconds, blockSeconds }: TakingSituation): bigint =>
  nowSeconds > blockSeconds ? nowSeconds : blockSeconds

whenever(
  'takes on only what nobody has, in time, and with the time that the work needs',
  'take',
  (now) => {
    const isFillable = latest(now) + now.etaSeconds + FILL_MARGIN_SECONDS <= now.fillBy
    return now.state === 'unknown' && latest(now) < now.takeBy && isFillable
  },
)

whenever(
  'works only on an escrow of its own with all its confirmations, in time',
  'work',
  (now) => {
    const isConfirmed = now.confirmations > 0 && now.confirmations >= now.neededConfirmations
    const isOurs = now.state === 'escrowed' && now.takenBy === 'us'
    return isOurs && isConfirmed && latest(now) < now.fillBy
  },
)

whenever(
  'gives back only an escrow of its own that no block can fill any more',
  'refund',
  (now) => {
    return now.state === 'escrowed' && now.takenBy === 'us' && now.blockSeconds > now.fillBy
  },
)

whenever('gives an award up only when a block is later than its end', 'expired', (now) => {
  return now.state === 'unknown' && now.blockSeconds > now.takeBy
})

whenever('calls lost only what somebody else has', 'lost', (now) => now.takenBy === 'other')
