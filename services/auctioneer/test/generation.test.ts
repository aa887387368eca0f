import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalRedis, startOwnRedis } from '@gavel/devnet'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openScene, type Scene, signedIntent, submit } from './support/scene.ts'
import { connectSolver, type ScriptedSolver } from './support/scriptedSolver.ts'

const milli = 10n ** 15n

let scene: Scene

beforeAll(async () => {
  scene = await openScene({ solvers: 2 })
})
afterAll(async () => await scene[Symbol.asyncDispose]())

const redis = async (options: Parameters<typeof startOwnRedis>[0] = {}): Promise<LocalRedis> => {
  const server = await startOwnRedis(options)
  onTestFinished(server.stop)
  return server
}

const auctioneerOn = async (redisUrl: string, maxBiddingMs = 20_000) => {
  const auctioneer = await scene.start({ redisUrl, maxBiddingMs })
  onTestFinished(auctioneer.stop)
  return auctioneer
}

const solverOn = async (
  url: string,
  index = 0,
  options: Parameters<typeof connectSolver>[3] = {},
): Promise<ScriptedSolver> => {
  const account = scene.solvers[index]
  if (account === undefined) throw new Error('Too few solvers.')
  const solver = await connectSolver(scene, url, account, options)
  onTestFinished(solver.close)
  return solver
}

const commandsOn = (url: string): Redis => {
  const commands = new Redis(url, { protocol: 2 })
  onTestFinished(() => commands.disconnect())
  return commands
}

test('after a loss of all data an intent is not auctioned a second time', async () => {
  const { url } = await redis()
  const auctioneer = await auctioneerOn(url, 3_000)
  const solver = await solverOn(auctioneer.url)
  const body = await signedIntent(scene, { biddingMs: 2_500 })
  expect(await submit(auctioneer.url, body)).toMatchObject({ status: 202 })
  const bid = solver.bidOf(body.intentHash, body.intent, milli)
  await solver.commit(bid)
  await solver.waitFor('auction.closed', body.intentHash)

  await commandsOn(url).flushall()
  expect(await submit(auctioneer.url, body)).toMatchObject({
    status: 503,
    body: { code: 'DATA_LOST', details: { suspectUntilMs: expect.any(Number) } },
  })
  // What closes later than anything that was open then cannot have been auctioned before.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const later = await signedIntent(scene, { biddingMs: 2_900 })
  expect(await submit(auctioneer.url, later)).toMatchObject({ status: 202 })
})

test('after a loss of all data a feed that stayed open hears of new auctions', async () => {
  const { url } = await redis()
  const auctioneer = await auctioneerOn(url, 3_000)
  const solver = await solverOn(auctioneer.url)
  for (let i = 0; i < 3; i++) {
    const body = await signedIntent(scene, { biddingMs: 2_500 })
    expect(await submit(auctioneer.url, body)).toMatchObject({ status: 202 })
    await solver.pass(body.intentHash)
    await solver.waitFor('auction.ended', body.intentHash)
  }
  const before = Math.max(...solver.events.map(({ seq }) => seq))
  await commandsOn(url).flushall()
  let later: Awaited<ReturnType<typeof signedIntent>> | undefined
  await expect
    .poll(
      async () => {
        const body = await signedIntent(scene, { biddingMs: 2_900 })
        const { status } = await submit(auctioneer.url, body)
        if (status === 202) later = body
        return status
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(202)
  await expect
    .poll(
      () =>
        solver.events.find(
          (event) => event.type === 'auction.opened' && event.intentHash === later?.intentHash,
        )?.seq,
      { timeout: 60_000 },
    )
    .toBeGreaterThan(before)
})

test('a replica that was made master gets no close or award of what the old one had open', async () => {
  const old = await redis()
  const replica = await redis()
  const [first, second] = [commandsOn(old.url), commandsOn(replica.url)]
  await first.config('SET', 'repl-diskless-sync-delay', 0)
  await second.replicaof('127.0.0.1', old.port)
  await expect
    .poll(() => second.info('replication'), { timeout: 30_000 })
    .toContain('master_link_status:up')
  const before = await auctioneerOn(old.url)
  const solver = await solverOn(before.url)
  const other = await solverOn(before.url, 1)
  const body = await signedIntent(scene, { biddingMs: 8_000 })
  expect(await submit(before.url, body)).toMatchObject({ status: 202 })
  await solver.commit(solver.bidOf(body.intentHash, body.intent, milli))
  // WAIT speaks of what its own connection wrote: without a write it would wait for nothing.
  await first.set('written-last', '1')
  expect(await first.wait(1, 30_000)).toBe(1)
  await before.stop()
  other.close()
  await second.replicaof('NO', 'ONE')

  const after = await auctioneerOn(replica.url)
  // The auction may have ended before anybody could connect.
  const watcher = await solverOn(after.url, 0, { since: 0 })
  expect(await watcher.waitFor('auction.ended', body.intentHash)).toMatchObject({
    reason: 'EXPIRED',
  })
  expect(watcher.events.filter(({ type }) => type === 'auction.closed')).toEqual([])
  const view = await (await fetch(`${after.url}/v1/intents/${body.intentHash}`)).json()
  expect(view).toMatchObject({ status: 'unfilled' })
})

test('a restart of a server that keeps every write changes nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gavel-generation-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  let server = await startOwnRedis({ dataDir: folder })
  // An auctioneer stops before its Redis does.
  onTestFinished(() => server.stop())
  const auctioneer = await auctioneerOn(server.url)
  const body = await signedIntent(scene, { biddingMs: 6_000 })
  expect(await submit(auctioneer.url, body)).toMatchObject({ status: 202 })
  await server.stop()
  server = await startOwnRedis({ dataDir: folder, port: server.port })
  await expect
    .poll(
      async () => {
        const view = await fetch(`${auctioneer.url}/v1/auctions/${body.intentHash}`)
        return ((await view.json()) as { close?: object }).close
      },
      { timeout: 20_000 },
    )
    .toMatchObject({ commitCount: 0 })
})
