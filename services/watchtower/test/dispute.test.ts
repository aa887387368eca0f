import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { taskReactorAbi } from '@gavel/protocol'
import type { Execute } from '@gavel/solver-kit'
import { BOND, eventOf, eventually, startWorld, type World } from '@gavel/solver-kit/testing'
import { creditOf, passTime } from '@gavel/solver-kit/testing/challenges'
import type { Hex } from 'viem'
import { afterEach, expect, test } from 'vitest'
import type { TowerEvent } from '../src/events.ts'
import { startWatchtower, type Watchtower, type WatchtowerOptions } from '../src/startWatchtower.ts'
import { lying } from './lying.ts'

const TEST = { timeout: 120_000 }
const [CLAIMED, REFUTED] = [1, 4]
const LAZY = { flags: 0 }

type Tower = Watchtower & { readonly events: readonly TowerEvent[]; readonly dataDir: string }

const towers: Tower[] = []
afterEach(async () => {
  for (const { stop, dataDir } of towers.splice(0)) {
    await stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})

const startTower = async (
  world: World,
  options: Partial<WatchtowerOptions> = {},
): Promise<Tower> => {
  const events: TowerEvent[] = []
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'gavel-tower-')))
  const tower = await startWatchtower({
    rpcUrl: world.rpcUrl,
    auctioneerUrl: world.auctioneer.url,
    privateKey: world.stranger.privateKey,
    dataDir,
    onEvent: (event) => events.push(event),
    ...options,
  })
  const running = { ...tower, events, dataDir }
  towers.push(running)
  return running
}

const seen = <T extends TowerEvent['type']>({ events }: Tower, type: T) =>
  eventually(() =>
    events.find((event): event is Extract<TowerEvent, { type: T }> => event.type === type),
  )

const stateOf = async ({ chain, deployment }: World, intentHash: Hex): Promise<number> => {
  const [state] = await chain.readContract({
    address: deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'stateOf',
    args: [intentHash],
  })
  return state
}

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
    expect(await stateOf(world, job.intentHash)).toBe(REFUTED)
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
  expect(await stateOf(world, job.intentHash)).toBe(CLAIMED)
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
    expect(await stateOf(world, job.intentHash)).toBe(REFUTED)
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
  expect(await stateOf(world, job.intentHash)).toBe(REFUTED)
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
  expect(await stateOf(world, job.intentHash)).toBe(REFUTED)
})
