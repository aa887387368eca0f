import { startOwnRedis } from '@gavel/devnet'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openScene, type Scene, signedIntent, submit } from './support/scene.ts'
import { connectSolver } from './support/scriptedSolver.ts'

let scene: Scene

beforeAll(async () => {
  scene = await openScene({ solvers: 1 })
})
afterAll(async () => await scene[Symbol.asyncDispose]())

/** What the promise comes to, or that it takes too long: the bound is far above the ten seconds, for a machine however busy. */
const settled = async (work: Promise<unknown>): Promise<string> =>
  await Promise.race([
    work.then(() => 'stopped'),
    new Promise<string>((resolve) => setTimeout(() => resolve('still waiting'), 60_000)),
  ])

test('an auctioneer whose Redis was killed stops all the same', async () => {
  const redis = await startOwnRedis()
  onTestFinished(redis.stop)
  const auctioneer = await scene.start({ redisUrl: redis.url })
  const [account] = scene.solvers
  if (account === undefined) throw new Error('No solver.')
  const solver = await connectSolver(scene, auctioneer.url, account)
  onTestFinished(solver.close)
  expect(
    await submit(auctioneer.url, await signedIntent(scene, { biddingMs: 8_000 })),
  ).toMatchObject({
    status: 202,
  })
  await redis.stop()
  expect(await settled(auctioneer.stop())).toBe('stopped')
})

test('what was open when it stopped without its Redis is found by the next start', async () => {
  const redis = await startOwnRedis()
  onTestFinished(redis.stop)
  const auctioneer = await scene.start({ redisUrl: redis.url })
  const body = await signedIntent(scene, { biddingMs: 3_000 })
  await submit(auctioneer.url, body)
  // Frozen, Redis keeps the connections and answers nothing: what waits for it would wait for ever.
  process.kill(redis.pid ?? 0, 'SIGSTOP')
  expect(await settled(auctioneer.stop())).toBe('stopped')
  process.kill(redis.pid ?? 0, 'SIGCONT')
  const next = await scene.start({ redisUrl: redis.url })
  onTestFinished(next.stop)
  await expect
    .poll(
      async () => {
        const view = await fetch(`${next.url}/v1/intents/${body.intentHash}`)
        return ((await view.json()) as { status: string }).status
      },
      { timeout: 60_000 },
    )
    .toBe('unfilled')
})
