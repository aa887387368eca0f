import { setTimeout as delay } from 'node:timers/promises'
import { BOND, CAP, eventOf, eventually, startWorld, type World } from '@gavel/solver-kit/testing'
import { claimStateOf, creditOf } from '@gavel/solver-kit/testing/challenges'
import { expect, test } from 'vitest'
import { lying } from './lying.ts'
import { seen, startTower } from './tower.ts'

const TEST = { timeout: 120_000 }
const REFUTED = 4

/** A solver that lies fills one intent and uploads its trace. */
const fillWrongly = async (world: World) => {
  const solver = await world.startSolver({ wrapExecute: lying })
  const job = await world.job()
  await world.auctioneer.award(job.signed, job.input)
  return { solver, job }
}

test(
  'refutes a wrong claim in one transaction, earns its share and makes the client whole',
  TEST,
  async () => {
    await using world = await startWorld()
    const tower = await startTower(world)
    const { solver, job } = await fillWrongly(world)
    const proved = await seen(tower, 'fraud.proved')
    const announced = await seen(tower, 'fraud.announced')
    expect(announced.blockNumber).toBeLessThan(proved.blockNumber)
    expect(await claimStateOf(world, job.intentHash)).toBe(REFUTED)
    expect(proved.reward).toBe(BOND / 5n)
    expect(await creditOf(world, world.stranger.address, world.deployment.token)).toBe(BOND / 5n)
    expect(await creditOf(world, world.clientAccount.address, world.deployment.token)).toBe(
      CAP / 2n + BOND / 2n,
    )
    expect(await eventOf(solver, 'claim.settled')).toMatchObject({ state: 'refuted', revenue: 0n })
  },
)

test('leaves an honest claim alone and sends nothing', TEST, async () => {
  await using world = await startWorld()
  const tower = await startTower(world)
  await world.startSolver()
  const job = await world.job()
  await world.auctioneer.award(job.signed, job.input)
  await seen(tower, 'claim.verified')
  expect(await world.chain.getTransactionCount({ address: world.stranger.address })).toBe(0)
})

test('started after the fill, it finds the claim and refutes it', TEST, async () => {
  await using world = await startWorld()
  const { solver, job } = await fillWrongly(world)
  await eventOf(solver, 'trace.delivered')
  const tower = await startTower(world)
  await seen(tower, 'fraud.proved')
  expect(await claimStateOf(world, job.intentHash)).toBe(REFUTED)
})

test('stopped before the trace was there, it refutes after the start', TEST, async () => {
  await using world = await startWorld()
  const first = await startTower(world)
  const solver = await world.startSolver({ wrapExecute: lying, confirmations: 5 })
  const job = await world.job()
  await world.auctioneer.award(job.signed, job.input)
  await seen(first, 'claim.wrong')
  await first.stop()
  await world.chain.mine({ blocks: 4 })
  await eventOf(solver, 'trace.delivered')
  const second = await startTower(world, { dataDir: first.dataDir })
  await seen(second, 'fraud.proved')
  expect(second.events.some(({ type }) => type === 'claim.seen')).toBe(false)
  expect(await claimStateOf(world, job.intentHash)).toBe(REFUTED)
})

test(
  'reports a wrong claim that does not pay for its dispute, and gives up only at the end of its window',
  TEST,
  async () => {
    await using world = await startWorld()
    const tower = await startTower(world, { traceGraceMs: 0, tokenPerCoin: 10n ** 30n })
    const solver = await world.startSolver({ wrapExecute: lying, confirmations: 50 })
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    await eventOf(solver, 'fill.mined')
    expect(await seen(tower, 'trace.missing')).toMatchObject({ failure: { code: 'BLOB_UNKNOWN' } })
    await seen(tower, 'dispute.declined')
    await delay(300)
    expect(tower.events.some(({ type }) => type === 'claim.unjudged')).toBe(false)
    await world.chain.increaseTime({ seconds: 601 })
    await world.chain.mine({ blocks: 1 })
    expect(await seen(tower, 'claim.unjudged')).toMatchObject({ isWrong: true })
  },
)

test('does not prove what costs more than it brings, and says so', TEST, async () => {
  await using world = await startWorld()
  const tower = await startTower(world, { tokenPerCoin: 10n ** 30n })
  await fillWrongly(world)
  await seen(tower, 'fraud.found')
  const { gain, cost } = await seen(tower, 'dispute.declined')
  expect(cost).toBeGreaterThan(gain)
  expect(await world.chain.getTransactionCount({ address: world.stranger.address })).toBe(0)
})

test('two watchtowers on one claim: it is refuted once, neither is in trouble', TEST, async () => {
  await using world = await startWorld()
  const others = { privateKey: world.clientAccount.privateKey }
  const pair = await Promise.all([startTower(world), startTower(world, others)])
  const { job } = await fillWrongly(world)
  const ends = ['fraud.proved', 'fraud.alreadyRefuted', 'claim.closed']
  await Promise.all(
    pair.map(({ events }) => eventually(() => events.some(({ type }) => ends.includes(type)))),
  )
  const proofs = pair.flatMap(({ events }) => events.filter(({ type }) => type === 'fraud.proved'))
  expect(proofs.length).toBe(1)
  expect(await claimStateOf(world, job.intentHash)).toBe(REFUTED)
  expect(
    pair.flatMap(({ events }) => events.filter(({ type }) => type === 'claim.stalled')),
  ).toEqual([])
})
