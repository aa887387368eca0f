import { loadDigits } from '@gavel/models'
import { NEUTRAL_INTENT } from '@gavel/protocol'
import type { PastBid, Strategy, Task } from '@gavel/solver-kit'
import fc from 'fast-check'
import { zeroAddress, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import type { CostModel } from './costModel.ts'
import { fixedMargin } from './fixedMargin.ts'
import { STRATEGIES } from './index.ts'
import { patient } from './patient.ts'
import { undercut } from './undercut.ts'

const wei = fc.bigInt({ min: 0n, max: 10n ** 20n })

const intent = {
  ...NEUTRAL_INTENT,
  client: zeroAddress,
  modelId: zeroHash,
  inputRoot: zeroHash,
  auctioneer: zeroAddress,
  closeByMs: 0n,
  maxExclusivity: 60,
  openAfter: 0n,
  maxEtaMs: 10_000,
  bondToken: zeroAddress,
  bond: 0n,
  challengeWindow: 600,
  deliveryKey: zeroHash,
} as const

const past: fc.Arbitrary<PastBid> = fc.record({
  reason: fc.constantFrom('WON', 'OUTBID'),
  price: wei,
  winningPrice: fc.option(wei, { nil: undefined }),
})

const INPUT = loadDigits().model.header.input

const task: fc.Arbitrary<Task> = fc.record({
  intentHash: fc.constant(zeroHash),
  model: fc.record({
    modelId: fc.constant(zeroHash),
    name: fc.constant('digits'),
    multiplications: fc.nat({ max: 1_000_000_000 }),
    inputBytes: fc.constant(784),
    input: fc.constant(INPUT),
    outputBytes: fc.constant(10),
  }),
  intent: fc.constant(intent),
  token: fc.constant(zeroAddress),
  cap: wei,
  quote: fc.option(wei, { nil: undefined }),
  gasCost: wei,
  queued: fc.nat({ max: 5 }),
  inferenceMs: fc.option(fc.nat({ max: 10_000 }), { nil: undefined }),
  history: fc.array(past, { maxLength: 20 }),
})

const costs: fc.Arbitrary<CostModel> = fc.record({
  costPerMillion: wei,
  marginBps: fc.bigInt({ min: 0n, max: 20_000n }),
})

const offerOf = (strategy: Strategy, job: Task) => {
  const offer = strategy(job)
  if (offer instanceof Promise) throw new Error('The sample strategies answer at once.')
  return offer
}

describe.each(Object.entries(STRATEGIES))('%s', (_, create) => {
  test('never bids above the cap, nor below its costs', () => {
    fc.assert(
      fc.property(task, costs, (job, model) => {
        const offer = offerOf(create(model), job)
        if (offer === 'pass') return
        expect(offer.price <= job.cap).toBe(true)
        expect(offer.price >= job.gasCost + (offer.floor ?? 0n)).toBe(true)
        expect(offer.etaMs).toBeGreaterThan(0)
      }),
      { numRuns: 2_000 },
    )
  })

  test('bids whenever the cap pays for costs and the whole margin and nothing waits', () => {
    fc.assert(
      fc.property(task, costs, (job, model) => {
        const generous = { ...job, cap: 10n ** 30n, queued: 0 }
        expect(offerOf(create(model), generous)).not.toBe('pass')
      }),
    )
  })
})

const COSTS: CostModel = { costPerMillion: 1_000n, marginBps: 2_000n }
const JOB: Task = {
  intentHash: zeroHash,
  model: {
    modelId: zeroHash,
    name: 'digits',
    multiplications: 2_000_000,
    inputBytes: 784,
    input: INPUT,
    outputBytes: 10,
  },
  intent,
  token: zeroAddress,
  cap: 1_000_000n,
  quote: undefined,
  gasCost: 500n,
  queued: 0,
  inferenceMs: 20,
  history: [],
}

test('a fixed margin is 20 % on 2 000 of own cost and 500 of gas', () => {
  expect(fixedMargin(COSTS)(JOB)).toEqual({ price: 3_000n, etaMs: 1_020, floor: 2_000n })
})

test('undercutting goes 3 % under a dear market and stops at its least price in a cheap one', () => {
  expect(undercut(COSTS)({ ...JOB, quote: 10_000n })).toMatchObject({ price: 9_700n })
  expect(undercut(COSTS)({ ...JOB, quote: 100n })).toMatchObject({ price: 2_625n })
})

test('patience asks for less after each loss and for more after a win', () => {
  const price = (history: readonly PastBid[]) => patient(COSTS)({ ...JOB, history })
  const lost: PastBid = { reason: 'OUTBID', price: 1n, winningPrice: 1n }
  const won: PastBid = { reason: 'WON', price: 1n, winningPrice: 1n }
  expect(price([])).toMatchObject({ price: 4_000n })
  expect(price([lost])).toMatchObject({ price: 3_500n })
  expect(price([lost, lost, won])).toMatchObject({ price: 3_250n })
  expect(price([won, lost, lost])).toMatchObject({ price: 4_000n })
})

test('patience leaves jobs to others while three wait', () => {
  expect(patient(COSTS)({ ...JOB, queued: 3 })).toBe('pass')
})
