import type { Execute } from '@gavel/solver-kit'
import { BOND, eventOf, startWorld } from '@gavel/solver-kit/testing'
import { claimStateOf, creditOf, passTime } from '@gavel/solver-kit/testing/challenges'
import { expect, test } from 'vitest'
import type { TowerEvent } from '../src/events.ts'
import { lying } from './lying.ts'
import { seen, startTower } from './tower.ts'

const TEST = { timeout: 120_000 }
const [CLAIMED, REFUTED] = [1, 4]
const LAZY = { flags: 0 }

/** Commits to a wrong trace and shows it to nobody until a challenger asks. */
const withholding = (execute: Execute): Execute => {
  let runs = 0
  const lie = lying(execute)
  return async (request) => {
    const execution = await lie(request)
    return runs++ === 0 ? { ...execution, trace: undefined } : execution
  }
}

test(
  'brings a lazy lie out question by question, refutes it and has its bond back',
  TEST,
  async () => {
    await using world = await startWorld()
    const tower = await startTower(world)
    const solver = await world.startSolver({ wrapExecute: lying })
    const job = await world.job(LAZY)
    await world.auctioneer.award(job.signed, job.input)
    const { bond } = await seen(tower, 'dispute.challenged')
    expect(await seen(tower, 'dispute.named')).toMatchObject({ op: 1 })
    expect(await seen(tower, 'dispute.chose')).toMatchObject({ op: 1, blockIndex: 0 })
    const proved = await seen(tower, 'fraud.proved')
    expect(proved.reward).toBe(BOND / 5n)
    expect(await seen(tower, 'dispute.ended')).toMatchObject({ won: true })
    expect(await claimStateOf(world, job.intentHash)).toBe(REFUTED)
    expect(await creditOf(world, world.stranger.address)).toBe(bond)
    expect(await eventOf(solver, 'claim.settled')).toMatchObject({ state: 'refuted' })
    const asked = solver.events.filter(({ type }) => type === 'challenge.answered')
    expect(asked.map((event) => 'ask' in event && event.ask)).toEqual(['roots', 'hashes', 'block'])
  },
)

test('leaves an honest lazy claim alone: it says nothing but its output', TEST, async () => {
  await using world = await startWorld()
  const tower = await startTower(world)
  await world.startSolver()
  const job = await world.job(LAZY)
  await world.auctioneer.award(job.signed, job.input)
  await seen(tower, 'claim.verified')
  expect(await claimStateOf(world, job.intentHash)).toBe(CLAIMED)
  expect(await world.chain.getTransactionCount({ address: world.stranger.address })).toBe(0)
  expect(world.auctioneer.uploads.map(({ kind }) => kind)).not.toContain('trace')
})

test.each(['roots', 'hashes', 'block'] as const)(
  'a liar that keeps silent when it is asked for its %s is slashed for its challenger',
  TEST,
  async (silentAt) => {
    await using world = await startWorld()
    const tower = await startTower(world)
    await world.startSolver({
      wrapExecute: lying,
      wrapDisclose: (disclose) => async (request) => {
        if (request.question.ask === silentAt) throw new Error('silent')
        return disclose(request)
      },
    })
    const job = await world.job({ ...LAZY, challengeWindow: 5 })
    await world.auctioneer.award(job.signed, job.input)
    const last = { roots: 'dispute.challenged', hashes: 'dispute.named', block: 'dispute.chose' }
    await seen(tower, last[silentAt] as TowerEvent['type'])
    await passTime(world, 601)
    expect(await seen(tower, 'dispute.ended')).toMatchObject({ won: true })
    expect(await claimStateOf(world, job.intentHash)).toBe(REFUTED)
    expect(await creditOf(world, world.stranger.address, world.deployment.token)).toBe(BOND / 5n)
  },
)

test('an eager liar that withholds its trace is challenged all the same', TEST, async () => {
  await using world = await startWorld()
  const tower = await startTower(world, { traceGraceMs: 0 })
  await world.startSolver({ wrapExecute: withholding })
  const job = await world.job()
  await world.auctioneer.award(job.signed, job.input)
  await seen(tower, 'trace.missing')
  await seen(tower, 'fraud.proved')
  expect(await claimStateOf(world, job.intentHash)).toBe(REFUTED)
})

test('does not dispute what costs more than it brings, and says so', TEST, async () => {
  await using world = await startWorld()
  const tower = await startTower(world, { tokenPerCoin: 10n ** 30n })
  await world.startSolver({ wrapExecute: lying })
  const job = await world.job(LAZY)
  await world.auctioneer.award(job.signed, job.input)
  const { gain, cost } = await seen(tower, 'dispute.declined')
  expect(gain).toBe(BOND / 5n)
  expect(cost).toBeGreaterThan(gain)
  expect(await world.chain.getTransactionCount({ address: world.stranger.address })).toBe(0)
  await tower.stop()
  const options = { tokenPerCoin: 10n ** 30n, disputesAtALoss: true, dataDir: tower.dataDir }
  await seen(await startTower(world, options), 'fraud.proved')
})

test('stopped in the middle of a dispute, it goes on after the start', TEST, async () => {
  await using world = await startWorld()
  const first = await startTower(world)
  let isAnswering = false
  await world.startSolver({
    wrapExecute: lying,
    wrapDisclose: (disclose) => async (request) => {
      if (!isAnswering) throw new Error('not yet')
      return disclose(request)
    },
  })
  const job = await world.job(LAZY)
  await world.auctioneer.award(job.signed, job.input)
  await seen(first, 'dispute.challenged')
  await first.stop()
  isAnswering = true
  const second = await startTower(world, { dataDir: first.dataDir })
  await seen(second, 'fraud.proved')
  await seen(second, 'dispute.ended')
  expect(second.events.some(({ type }) => type === 'dispute.challenged')).toBe(false)
  expect(await claimStateOf(world, job.intentHash)).toBe(REFUTED)
})
