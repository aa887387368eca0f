import { type LocalRedis, startOwnRedis, startSentinel } from '@gavel/devnet'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openScene, type Scene, signedIntent, submit } from './support/scene.ts'
import { connectSolver, type ScriptedSolver } from './support/scriptedSolver.ts'

const NAME = 'auctions'
const MAX_BIDDING_MS = 20_000
const PATIENCE = { timeout: 90_000, interval: 250 }

let scene: Scene
beforeAll(async () => {
  scene = await openScene({ solvers: 2 })
})
afterAll(async () => await scene[Symbol.asyncDispose]())

/** A master with a replica that has caught up, and three Sentinels that know both. */
const startWatched = async () => {
  const started: LocalRedis[] = []
  onTestFinished(async () => {
    for (const { stop } of started.reverse()) await stop()
  })
  const start = async (launch: Promise<LocalRedis>): Promise<LocalRedis> => {
    const server = await launch
    started.push(server)
    return server
  }
  const master = await start(startOwnRedis())
  const replica = await start(startOwnRedis({ replicaOf: master.port }))
  const sentinels: LocalRedis[] = []
  for (let i = 0; i < 3; i++) {
    const watched = { masterPort: master.port, name: NAME, quorum: 2 }
    sentinels.push(await start(startSentinel(watched)))
  }
  for (const { url } of sentinels) {
    await expect.poll(() => knownTo(url), PATIENCE).toMatchObject({ replicas: 1, sentinels: 2 })
  }
  return { master, replica, sentinels: sentinels.map(({ port }) => ({ host: '127.0.0.1', port })) }
}

const knownTo = async (url: string) => {
  const sentinel = commandsOn(url)
  const [replicas, sentinels] = (await Promise.all([
    sentinel.call('SENTINEL', 'REPLICAS', NAME),
    sentinel.call('SENTINEL', 'SENTINELS', NAME),
  ])) as unknown[][]
  sentinel.disconnect()
  return { replicas: replicas?.length, sentinels: sentinels?.length }
}

const commandsOn = (url: string): Redis => new Redis(url, { protocol: 2 })

/** All that the master has written is at its replica. */
const replicated = async ({ url }: LocalRedis): Promise<void> => {
  const commands = commandsOn(url)
  await commands.set('written-last', '1')
  expect(await commands.wait(1, 60_000)).toBe(1)
  commands.disconnect()
}

const kill = async ({ pid, ended }: LocalRedis): Promise<void> => {
  process.kill(pid ?? 0, 'SIGKILL')
  await ended
}

const startOn = async (sentinels: readonly { host: string; port: number }[]) => {
  const auctioneer = await scene.start({
    // Nobody is there: only the Sentinels know where Redis is.
    redisUrl: 'redis://127.0.0.1:1',
    redisSentinels: sentinels,
    redisMaster: NAME,
    maxBiddingMs: MAX_BIDDING_MS,
  })
  onTestFinished(auctioneer.stop)
  return auctioneer
}

const solverOn = async (url: string, index: number): Promise<ScriptedSolver> => {
  const account = scene.solvers[index]
  if (account === undefined) throw new Error('Too few solvers.')
  const solver = await connectSolver(scene, url, account, { since: 0 })
  onTestFinished(solver.close)
  return solver
}

type Transcript = { close?: object; awards: { award: { round: number }; signature: string }[] }

const transcriptOf = async (url: string, intentHash: string): Promise<Transcript | undefined> => {
  const response = await fetch(`${url}/v1/auctions/${intentHash}`)
  return response.ok ? ((await response.json()) as Transcript) : undefined
}

test('when the master dies, what it had open ends unsigned, and later auctions go on at its replica', async () => {
  const { master, sentinels } = await startWatched()
  const auctioneer = await startOn(sentinels)
  const [solver, other] = [await solverOn(auctioneer.url, 0), await solverOn(auctioneer.url, 1)]
  const awarded = await signedIntent(scene, { biddingMs: MAX_BIDDING_MS - 1_000 })
  expect(await submit(auctioneer.url, awarded)).toMatchObject({ status: 202 })
  const winning = solver.bidOf(awarded.intentHash, awarded.intent, 5n)
  await solver.commit(winning)
  await other.pass(awarded.intentHash)
  await solver.waitFor('auction.closed', awarded.intentHash)
  await solver.reveal(winning)
  const { award, signature } = await solver.waitFor('auction.awarded', awarded.intentHash)
  await solver.acknowledge(award)
  const open = await signedIntent(scene, { biddingMs: MAX_BIDDING_MS - 1_000 })
  expect(await submit(auctioneer.url, open)).toMatchObject({ status: 202 })
  await solver.commit(solver.bidOf(open.intentHash, open.intent, 5n))
  await replicated(master)
  await kill(master)

  // The other solver has not bid: nothing but the loss has ended the auction.
  await expect
    .poll(async () => {
      const view = await fetch(`${auctioneer.url}/v1/intents/${open.intentHash}`)
      return ((await view.json()) as { status?: string }).status
    }, PATIENCE)
    .toBe('unfilled')
  expect(await transcriptOf(auctioneer.url, open.intentHash)).toMatchObject({ awards: [] })
  expect((await transcriptOf(auctioneer.url, open.intentHash))?.close).toBeUndefined()
  // What was awarded stays as it was signed.
  const kept = await transcriptOf(auctioneer.url, awarded.intentHash)
  expect(kept?.awards.map((each) => each.signature)).toEqual([signature])

  // An auction of the new data set: it closes later than anything that may have been lost.
  const bidding = async () => {
    const later = await signedIntent(scene, { biddingMs: MAX_BIDDING_MS - 100 })
    const { status } = await submit(auctioneer.url, later)
    return status === 202 ? later : undefined
  }
  let later: Awaited<ReturnType<typeof bidding>>
  await expect
    .poll(async () => {
      later ??= await bidding()
      return later !== undefined
    }, PATIENCE)
    .toBe(true)
  if (later === undefined) throw new Error('unreachable')
  const next = await solverOn(auctioneer.url, 0)
  const bid = next.bidOf(later.intentHash, later.intent, 6n)
  expect(await next.commit(bid)).toMatchObject({ ok: true })
  await next.waitFor('auction.closed', later.intentHash)
  expect(await next.reveal(bid)).toMatchObject({ ok: true })
  expect((await next.waitFor('auction.awarded', later.intentHash)).award).toMatchObject({
    price: 6n,
    round: 0,
  })
})

test('a reveal that comes after the fail-over gets no receipt: the award may have been signed without it', async () => {
  const { master, sentinels } = await startWatched()
  const before = await scene.start({
    redisUrl: 'redis://127.0.0.1:1',
    redisSentinels: sentinels,
    redisMaster: NAME,
    maxBiddingMs: MAX_BIDDING_MS,
    revealWindowMs: 60_000,
  })
  onTestFinished(before.stop)
  const [solver, other] = [await solverOn(before.url, 0), await solverOn(before.url, 1)]
  const body = await signedIntent(scene, { biddingMs: 15_000 })
  expect(await submit(before.url, body)).toMatchObject({ status: 202 })
  const bids = [solver, other].map((each) => each.bidOf(body.intentHash, body.intent, 5n))
  const [first, second] = bids
  if (!first || !second) throw new Error('Too few bids.')
  await Promise.all([solver.commit(first), other.commit(second)])
  await solver.waitFor('auction.closed', body.intentHash)
  await solver.reveal(first)
  await replicated(master)
  await kill(master)
  const answers: string[] = []
  await expect
    .poll(async () => {
      const reply = await other.reveal(second)
      answers.push(reply.ok ? 'ok' : reply.error.code)
      return answers.at(-1)
    }, PATIENCE)
    .toBe('REVEAL_LATE')
  expect(answers).not.toContain('ok')
  expect(await other.waitFor('auction.ended', body.intentHash)).toMatchObject({ reason: 'EXPIRED' })
})
