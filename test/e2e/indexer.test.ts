import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectChain, createReads } from '@gavel/chain'
import { encodeJson, gavelDollarAbi } from '@gavel/protocol'
import { createTestClient, http, isAddressEqual } from 'viem'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createActivity } from '../support/activity.ts'
import { freshDatabase, openIndexer, type Readings, readingsOf } from '../support/indexers.ts'
import { seededRandom } from '../support/random.ts'
import { type Settlement, startSettlement } from '../support/settlement.ts'

const SEED = 20_261_124
const MAIN = fileURLToPath(import.meta.resolve('@gavel/indexer/main'))

let settlement: Settlement
let folder: string
const source = () => ({ rpcUrl: settlement.devnet.rpcUrl, deployment: settlement.deployment })

beforeEach(async () => {
  settlement = await startSettlement()
  folder = mkdtempSync(join(tmpdir(), 'gavel-indexer-'))
})
afterEach(async () => {
  await settlement.devnet.stop()
  rmSync(folder, { recursive: true, force: true })
})

const head = () => settlement.chain.getBlockNumber({ cacheTime: 0 })

/** Everything that follows from the chain, as it can be compared. */
const tablesOf = async (indexer: Readings) => {
  await indexer.reach(await head())
  return {
    activity: await indexer.activity(),
    intents: (await indexer.intents()).map((row) => ({ ...row, reorgedFrom: null })),
    solvers: await indexer.solvers(),
    disputes: await indexer.get('disputes'),
    totals: { ...(await indexer.totals()), reorgs: 0 },
  }
}

test('after random activity every balance is what the contracts hold', async () => {
  await using indexer = await openIndexer(source())
  const activity = await createActivity(settlement, SEED)
  await activity.playAll()
  await activity.play(15)
  const { totals, solvers, activity: events } = await tablesOf(indexer)

  const { deployment, chain } = settlement
  const reads = createReads({ chain: await connectChain(source()), deployment })
  const { token, vault } = deployment
  const solver = solvers.find((row) => isAddressEqual(row.solver, settlement.solver.address))
  const { stake, reserved } = await reads.stakeOf(settlement.solver.address, token)
  const unbonding = await reads.unbondingOf(settlement.solver.address, token)
  const credit = await reads.creditOf(settlement.solver.address, token)
  expect(solver).toMatchObject({
    stake: `${stake}`,
    reserved: `${reserved}`,
    unbonding: `${unbonding.amount}`,
    credit: `${credit}`,
  })
  expect(totals.burned).toBe(`${await reads.burnedOf(token)}`)
  expect(BigInt(totals.burned)).toBeGreaterThan(0n)
  const credits = await Promise.all(
    activity.accounts.map((account) => reads.creditOf(account.address, token)),
  )
  const held = await chain.readContract({
    ...{ address: token, abi: gavelDollarAbi, functionName: 'balanceOf', args: [vault] },
  })
  const parts = [totals.staked, totals.escrow, totals.burned, unbonding.amount, ...credits]
  expect(parts.reduce((sum: bigint, part) => sum + BigInt(part), 0n)).toBe(held)
  for (const name of [
    'Filled',
    'Released',
    'Finalized',
    'Refuted',
    'Proved',
    'Demanded',
    'Withdrawn',
  ])
    expect(
      events.some((event) => event.name === name),
      name,
    ).toBe(true)
})

test('a rebuild from the first block gives the same tables', async () => {
  await using live = await openIndexer(source())
  const activity = await createActivity(settlement, SEED + 1)
  await activity.playAll()
  await activity.play(5)
  await using rebuilt = await openIndexer(source())
  expect(await tablesOf(rebuilt)).toEqual(await tablesOf(live))
})

test('a process that is killed again and again misses nothing and counts nothing twice', async () => {
  const database = await freshDatabase()
  writeFileSync(join(folder, 'deployment.json'), encodeJson(settlement.deployment))
  const start = async () => {
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        RPC_URL: settlement.devnet.rpcUrl,
        GAVEL_DEPLOYMENT: join(folder, 'deployment.json'),
        DATA_DIR: join(folder, 'data'),
        DATABASE_URL: database.databaseUrl ?? '',
        PORT: '0',
        LOG_LEVEL: 'error',
      },
    })
    const line = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')))
      child.once('close', (code) => reject(new Error(`The indexer ended with ${code}.`)))
    })
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
    const kill = () => {
      child.kill('SIGKILL')
      return closed
    }
    return { ...readingsOf(JSON.parse(line).url), kill }
  }
  const random = seededRandom(SEED)
  const activity = await createActivity(settlement, SEED + 2)
  for (let round = 0; round < 3; round++) {
    const indexer = await start()
    await activity.play(3)
    // Killed in the middle of its work, at a block that chance decides.
    const reached = BigInt(random(Number(await head())))
    await indexer.reach(reached)
    await indexer.kill()
    await activity.fill()
  }
  const last = await start()
  await using fresh = await openIndexer(source())
  expect(await tablesOf(last)).toEqual(await tablesOf(fresh))
  await last.kill()
})

test('a reorganisation takes rows back, says so, and the stream tells of it', async () => {
  await using indexer = await openIndexer(source())
  const clock = createTestClient({ mode: 'anvil', transport: http(settlement.devnet.rpcUrl) })
  const activity = await createActivity(settlement, SEED + 3)
  await activity.fill()
  const before = await tablesOf(indexer)
  const { streamId } = await indexer.get<{ streamId: number }>('status')
  const snapshot = await clock.snapshot()
  await activity.fill()
  const during = await tablesOf(indexer)
  expect(during.intents.length).toBeGreaterThan(before.intents.length)
  const settled = during.intents.filter(
    ({ intentHash }) => !before.intents.some((row) => row.intentHash === intentHash),
  )

  await clock.revert({ id: snapshot })
  await clock.mine({ blocks: 3 })
  const told = await indexer.streamUntil(streamId, ({ type }) => type === 'reorg')
  expect(await tablesOf(indexer)).toEqual(before)
  const { rows } = await indexer.get<{ rows: { intents: string[]; undone: number }[] }>('reorgs')
  expect(rows[0]?.intents.toSorted()).toEqual(settled.map((row) => row.intentHash).toSorted())
  expect(rows[0]?.undone).toBe(during.activity.length - before.activity.length)
  expect(told.map(({ id }) => id)).toEqual(told.map((_, i) => streamId + 1 + i))
})

test('a reorganisation while no indexer ran is noticed at the next start', async () => {
  const dataDir = join(folder, 'data')
  const database = await freshDatabase()
  const clock = createTestClient({ mode: 'anvil', transport: http(settlement.devnet.rpcUrl) })
  const activity = await createActivity(settlement, SEED + 4)
  await activity.fill()
  const snapshot = await clock.snapshot()
  await activity.fill()
  const first = await openIndexer(source(), { ...database, dataDir })
  await tablesOf(first)
  await first.stop()
  await clock.revert({ id: snapshot })
  await clock.mine({ blocks: 5 })
  await activity.fill()
  await using again = await openIndexer(source(), { ...database, dataDir })
  await using fresh = await openIndexer(source())
  expect(await tablesOf(again)).toEqual(await tablesOf(fresh))
  expect((await again.totals()).reorgs).toBe(1)
})

test('a reader of the stream that comes and goes gets every event once, in order', async () => {
  await using indexer = await openIndexer(source())
  const activity = await createActivity(settlement, SEED + 5)
  await activity.play(8)
  await indexer.reach(await head())
  const { streamId } = await indexer.get<{ streamId: number }>('status')
  const ids: number[] = []
  const random = seededRandom(SEED)
  while ((ids.at(-1) ?? 0) < streamId) {
    let left = 1 + random(9)
    const isLast = (_: unknown, id: number) => --left === 0 || id === streamId
    const seen = await indexer.streamUntil(ids.at(-1) ?? 0, isLast)
    ids.push(...seen.map(({ id }) => id))
  }
  expect(ids.filter((id) => id <= streamId)).toEqual(
    Array.from({ length: streamId }, (_, i) => i + 1),
  )
})
