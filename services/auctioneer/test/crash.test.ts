import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Server, startServer } from '@gavel/devnet'
import { encodeJson } from '@gavel/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScene, type Scene, signedIntent, submit } from './support/scene.ts'
import { connectSolver } from './support/scriptedSolver.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Long enough to start another process in it. */
const REVEAL_WINDOW_MS = '15000'

let scene: Scene
let folder: string

beforeAll(async () => {
  scene = await openScene({ solvers: 2 })
  folder = mkdtempSync(join(tmpdir(), 'gavel-auctioneer-'))
  writeFileSync(join(folder, 'deployment.json'), encodeJson(scene.devnet.deployment))
})

afterAll(async () => {
  await scene[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

/** An auctioneer in a process of its own, over the scene's Redis. */
const startProcess = async (): Promise<Server & { readonly url: string }> => {
  const account = scene.devnet.accounts.find(({ address }) => address === scene.auctioneer.address)
  if (account === undefined) throw new Error('The auctioneer has no key.')
  const server = await startServer('auctioneer', {
    command: process.execPath,
    args: [MAIN],
    ready: '(\\{"ready":true[^\\n]*\\})',
    env: {
      RPC_URL: scene.devnet.rpcUrl,
      REDIS_URL: scene.devnet.redisUrl,
      GAVEL_DEPLOYMENT: join(folder, 'deployment.json'),
      PRIVATE_KEY: account.privateKey,
      PORT: '0',
      LOG_LEVEL: 'error',
      REVEAL_WINDOW_MS,
    },
  })
  return { ...server, url: JSON.parse(server.match).url }
}

const kill = async (server: Server): Promise<void> => {
  process.kill(server.pid, 'SIGKILL')
  await server.ended
}

test('an auction whose auctioneer is killed after the close is awarded by the next process', async () => {
  const [account] = scene.solvers
  if (account === undefined) throw new Error('No solver.')
  const first = await startProcess()
  const before = await connectSolver(scene, first.url, account)
  const body = await signedIntent(scene, { biddingMs: 20_000 })
  const bid = before.bidOf(body.intentHash, body.intent, 7n)
  await submit(first.url, body)
  const committed = await before.commit(bid)
  const closed = await before.waitFor('auction.closed', body.intentHash)
  await kill(first)

  const second = await startProcess()
  const after = await connectSolver(scene, second.url, account, { since: closed.seq })
  expect(await after.reveal(bid)).toMatchObject({ ok: true })
  const { award } = await after.waitFor('auction.awarded', body.intentHash)
  expect(award).toMatchObject({
    solver: account.address,
    price: 7n,
    round: 0,
    commitsRoot: closed.close.commitsRoot,
  })
  expect(await after.acknowledge(award)).toMatchObject({ ok: true })
  expect(await after.commit(bid)).toMatchObject({
    ok: true,
    result: (committed as { result: object }).result,
  })
  after.close()
  await second.stop()
})

test('an auction whose auctioneer is killed while it is open closes with the next process', async () => {
  const [account] = scene.solvers
  if (account === undefined) throw new Error('No solver.')
  const first = await startProcess()
  const body = await signedIntent(scene, { biddingMs: 1_000 })
  await submit(first.url, body)
  await kill(first)
  const second = await startProcess()
  const solver = await connectSolver(scene, second.url, account, { since: 0 })
  expect(await solver.waitFor('auction.ended', body.intentHash)).toMatchObject({
    reason: 'NO_BIDS',
  })
  solver.close()
  await second.stop()
})

test('two processes are one auctioneer: a bid given to one counts in an auction of the other', async () => {
  const [here, there] = scene.solvers
  if (here === undefined || there === undefined) throw new Error('Too few solvers.')
  const [one, other] = await Promise.all([startProcess(), startProcess()])
  const [near, far] = await Promise.all([
    connectSolver(scene, one.url, here),
    connectSolver(scene, other.url, there),
  ])
  const body = await signedIntent(scene, { biddingMs: 20_000 })
  await submit(one.url, body)
  await far.waitFor('auction.opened', body.intentHash)
  const bids = {
    near: near.bidOf(body.intentHash, body.intent, 9n),
    far: far.bidOf(body.intentHash, body.intent, 8n),
  }
  await near.commit(bids.near)
  await far.commit(bids.far)
  await Promise.all([
    near.waitFor('auction.closed', body.intentHash),
    far.waitFor('auction.closed', body.intentHash),
  ])
  await near.reveal(bids.near)
  await far.reveal(bids.far)
  const [seen, own] = await Promise.all([
    near.waitFor('auction.awarded', body.intentHash),
    far.waitFor('auction.awarded', body.intentHash),
  ])
  expect(seen.award).toEqual(own.award)
  expect(own.award.solver).toBe(there.address)
  near.close()
  far.close()
  await Promise.all([one.stop(), other.stop()])
})
