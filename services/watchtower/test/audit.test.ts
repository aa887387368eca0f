import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GavelEvent } from '@gavel/chain'
import { decodeJson } from '@gavel/protocol'
import { eventOf, eventually, startWorld, type World } from '@gavel/solver-kit/testing'
import { zeroHash } from 'viem'
import { expect, test } from 'vitest'
import { openAuditor } from '../src/audit/auditor.ts'
import type { TowerEvent } from '../src/events.ts'
import { startWatchtower } from '../src/startWatchtower.ts'
import { lying } from './lying.ts'

const TEST = { timeout: 120_000 }
const LIMITS = { auditCapacity: 1, auditFullValue: 10n ** 30n }

const start = async (world: World, dataDir: string) => {
  const events: TowerEvent[] = []
  const tower = await startWatchtower({
    rpcUrl: world.rpcUrl,
    auctioneerUrl: world.auctioneer.url,
    privateKey: world.stranger.privateKey,
    dataDir,
    ...LIMITS,
    onEvent: (event) => events.push(event),
  })
  const has = (...types: TowerEvent['type'][]) => events.some(({ type }) => types.includes(type))
  return { tower, events, has }
}

/** As after many claims that survived: a chain with so many would take hours. */
const trust = async ({ solverAccount }: World, dataDir: string): Promise<void> => {
  const cursor = decodeJson<{ blockNumber: bigint }>(
    await readFile(join(dataDir, 'cursor.json'), 'utf8'),
  )
  const limits = { capacity: LIMITS.auditCapacity, fullValue: LIMITS.auditFullValue }
  const auditor = await openAuditor(dataDir, limits, undefined)
  const { blockNumber } = cursor
  const args = { solver: solverAccount.address }
  const events = Array.from(
    { length: 10_000 },
    () => ({ name: 'Finalized', args, blockNumber }) as unknown as GavelEvent,
  )
  const batch = { fromBlock: 0n, toBlock: blockNumber, toBlockHash: zeroHash, toBlockTime: 0n }
  auditor.learn({ ...batch, events })
  await auditor.save()
}

test('leaves claims of a proven solver out only while it has more to do than it can', {
  timeout: 120_000,
}, async () => {
  await using world = await startWorld()
  const dataDir = await mkdtemp(join(tmpdir(), 'gavel-tower-'))
  const first = await start(world, dataDir)
  await eventually(() =>
    readFile(join(dataDir, 'cursor.json')).then(
      () => true,
      () => false,
    ),
  )
  await first.tower.stop()
  await trust(world, dataDir)
  const busy = await start(world, dataDir)
  const liar = await world.startSolver({ wrapExecute: lying, confirmations: 1_000 })
  const submit = async () => {
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    return job.intentHash
  }
  await submit()
  // Wrong, and its trace is withheld: this one stays open, so that there is no capacity for others.
  await eventually(() => busy.has('claim.wrong'))
  for (let seen = 1; !busy.has('claim.skipped'); seen++) {
    await submit()
    const claims = () => busy.events.filter(({ type }) => type === 'claim.seen').length
    await eventually(() => claims() > seen)
  }
  const skipped = busy.events.find(
    (event) => event.type === 'claim.skipped' && event.reason === 'SAMPLED',
  )
  if (skipped === undefined || !('probability' in skipped)) throw new Error('None was left out.')
  expect(skipped.probability).toBeLessThan(0.1)
  const verdicts = ['claim.verified', 'claim.wrong', 'claim.stalled']
  const judged = busy.events.filter(
    (event) => 'claimHash' in event && event.claimHash === skipped.claimHash,
  )
  expect(judged.filter(({ type }) => verdicts.includes(type))).toEqual([])
  await liar.stop()
  await busy.tower.stop()
  await rm(dataDir, { recursive: true })
})

test('claims whose window was over before the start take no place of others', TEST, async () => {
  await using world = await startWorld()
  const solver = await world.startSolver({ confirmations: 1_000 })
  const job = await world.job()
  await world.auctioneer.award(job.signed, job.input)
  await eventOf(solver, 'fill.mined')
  await world.chain.increaseTime({ seconds: 601 })
  await world.chain.mine({ blocks: 1 })
  const dataDir = await mkdtemp(join(tmpdir(), 'gavel-tower-'))
  const late = await start(world, dataDir)
  await eventually(() => late.has('claim.skipped'))
  expect(late.events).toContainEqual(expect.objectContaining({ reason: 'WINDOW_OVER' }))
  expect(late.has('claim.unjudged', 'claim.verified')).toBe(false)
  await late.tower.stop()
  await rm(dataDir, { recursive: true })
})
