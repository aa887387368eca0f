import { loadDigits } from '@gavel/models'
import { hashIntent } from '@gavel/protocol'
import fc from 'fast-check'
import { getAddress, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import { intentOf, permitOf, REACTOR, SOLVER } from '../../test/support/builders.ts'
import { type Appraise, type AppraiseOptions, createAppraise } from './appraise.ts'
import { createHistory } from './history.ts'
import type { Offer } from './strategy.ts'

const AUCTIONEER = getAddress('0x00000000000000000000000000000000000000ee')
const MODEL = {
  modelId: zeroHash,
  name: 'digits',
  multiplications: 1,
  inputBytes: 1,
  input: loadDigits().model.header.input,
  outputBytes: 1,
}

type Setting = Partial<AppraiseOptions> & {
  readonly offer?: Offer | 'pass'
  readonly free?: bigint
  readonly cap?: bigint
  readonly intent?: Parameters<typeof intentOf>[0]
  readonly intentHash?: `0x${string}`
}

const appraise = (setting: Setting = {}): ReturnType<Appraise> => {
  const { offer = { price: 10n, etaMs: 100 }, free = 1_000n, cap = 1_000n } = setting
  const intent = intentOf({ auctioneer: AUCTIONEER, ...setting.intent })
  const permit = permitOf({ permitted: { token: intent.bondToken, amount: cap } })
  const decide = createAppraise({
    solver: SOLVER,
    limits: {
      reactor: REACTOR,
      auctioneer: AUCTIONEER,
      minWindow: 5n,
      maxWindow: 600n,
      maxBond: 800n,
    },
    shelf: { get: async () => MODEL },
    strategy: () => offer,
    history: createHistory(),
    gasQuote: async () => 1n,
    quote: async () => ({ modelId: zeroHash, awards: 0 }),
    reads: { freeStake: async () => free },
    maxPullPrice: 500n,
    maxJobs: 2,
    load: () => ({ jobs: 0, queued: 0, bonds: 0n }),
    inferenceMs: () => undefined,
    ...setting,
  })
  const { intentHash = hashIntent({ permit, intent }, REACTOR) } = setting
  const model = { ...MODEL, description: '', inputShape: [1], ops: 1 }
  return decide({ type: 'auction.opened', intentHash, permit, intent, signature: '0x', model })
}

const amount = fc.bigInt({ min: 0n, max: 2_000n })

test('never offers more than the cap or the pull limit, nor a time that the client does not allow', async () => {
  await fc.assert(
    fc.asyncProperty(amount, amount, fc.nat({ max: 20_000 }), async (price, cap, etaMs) => {
      const appraisal = await appraise({ offer: { price, etaMs }, cap })
      expect(appraisal.kind === 'offer').toBe(price <= cap && price <= 500n && etaMs <= 10_000)
    }),
  )
})

test('bids only with stake that covers this bond and those of the jobs at hand', async () => {
  await fc.assert(
    fc.asyncProperty(amount, amount, async (free, bonds) => {
      const appraisal = await appraise({ free, load: () => ({ jobs: 0, queued: 0, bonds }) })
      expect(appraisal.kind).toBe(free >= 500n + bonds ? 'offer' : 'pass')
    }),
  )
})

const reasons: [string, Setting, object][] = [
  ['the strategy passes', { offer: 'pass' }, { reason: 'STRATEGY' }],
  ['its hands are full', { load: () => ({ jobs: 2, queued: 2, bonds: 0n }) }, { reason: 'BUSY' }],
  [
    'the hash is not that of the intent',
    { intentHash: zeroHash },
    { reason: 'INTENT_HASH_MISMATCH' },
  ],
  [
    'a feature is not supported',
    { intent: { flags: 10 } },
    { reason: 'UNSUPPORTED', detail: 'dutch' },
  ],
  [
    'an escrow would leave too little time to fill it',
    { intent: { flags: 1, maxExclusivity: 2 }, offer: { price: 10n, etaMs: 1_000 } },
    { reason: 'TIME_TOO_SHORT' },
  ],
  ['bidding is over', { intent: { closeByMs: 1n } }, { reason: 'TOO_LATE' }],
  [
    'the window is too long',
    { intent: { challengeWindow: 601 } },
    { reason: 'WINDOW_OUT_OF_RANGE' },
  ],
  ['the bond is above the limit', { intent: { bond: 801n } }, { reason: 'BOND_ABOVE_LIMIT' }],
  [
    'another auctioneer is named',
    { intent: { auctioneer: SOLVER } },
    { reason: 'FOREIGN_AUCTIONEER' },
  ],
  [
    'the model cannot be had',
    { shelf: { get: () => Promise.reject(new Error('gone')) } },
    { reason: 'MODEL_UNAVAILABLE', detail: 'INTERNAL: gone' },
  ],
]

test.each(reasons)('passes with a reason when %s', async (_, setting, expected) => {
  expect(await appraise(setting)).toMatchObject({ kind: 'pass', ...expected })
})

test('bids without a market price when the auctioneer has none to tell', async () => {
  const quote = () => Promise.reject(new Error('no quote'))
  expect(await appraise({ quote })).toMatchObject({ kind: 'offer', price: 10n, floor: 0n })
})

test('takes in escrow what is too dear for pull mode, since its client cannot move the money meanwhile', async () => {
  const offer = { price: 600n, etaMs: 1_000 }
  expect(await appraise({ offer })).toMatchObject({ reason: 'PRICE_ABOVE_PULL_LIMIT' })
  expect(await appraise({ offer, intent: { flags: 1 } })).toMatchObject({
    kind: 'offer',
    price: 600n,
  })
})
