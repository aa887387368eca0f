import { approveToken, createSender } from '@gavel/chain'
import { type AuctionTranscript, IntentFlag, PERMIT2_ADDRESS } from '@gavel/protocol'
import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Auctioneer } from '../src/index.ts'
import { openScene, type Scene, signedIntent, submit } from './support/scene.ts'
import { connectSolver, type ScriptedSolver } from './support/scriptedSolver.ts'

const milli = 10n ** 15n
/** Bounds only what hangs. */
const LONG = { timeout: 90_000, interval: 200 }

let scene: Scene
let auctioneer: Auctioneer
let solvers: [ScriptedSolver, ScriptedSolver]

beforeAll(async () => {
  scene = await openScene({ solvers: 2 })
  auctioneer = await scene.start({
    ...{ escrowAckSeconds: 2, revealWindowMs: 10_000, coolDownMs: 60_000 },
  })
  const [first, second] = scene.solvers
  if (!first || !second) throw new Error('Too few solvers.')
  solvers = [
    await connectSolver(scene, auctioneer.url, first),
    await connectSolver(scene, auctioneer.url, second),
  ]
})

afterAll(async () => {
  for (const solver of solvers) solver.close()
  await auctioneer.stop()
  await scene[Symbol.asyncDispose]()
})

const openAuction = async () => {
  const intent = { flags: IntentFlag.escrow }
  const body = await signedIntent(scene, { biddingMs: 20_000, intent })
  expect(await submit(auctioneer.url, body)).toMatchObject({ status: 202 })
  return body
}

/** Both bid and reveal; the first is cheaper. */
const play = async ({ intentHash, intent }: Awaited<ReturnType<typeof openAuction>>) => {
  for (const [i, solver] of solvers.entries()) {
    const bid = solver.bidOf(intentHash, intent, milli * BigInt(i + 1))
    expect(await solver.commit(bid)).toMatchObject({ ok: true })
    solver
      .waitFor('auction.closed', intentHash)
      .then(() => solver.reveal(bid))
      .catch((error) => expect(error).toBeUndefined())
  }
}

const awardsOf = async (intentHash: Hex): Promise<number> => {
  const response = await fetch(`${auctioneer.url}/v1/auctions/${intentHash}`)
  return ((await response.json()) as AuctionTranscript).awards.length
}

const tryToCommit = async (solver: ScriptedSolver) => {
  const { intentHash, intent } = await openAuction()
  return await solver.commit(solver.bidOf(intentHash, intent, milli))
}

const approve = async (amount: bigint): Promise<void> => {
  const { accounts, deployment } = scene.devnet
  const key = accounts.find(({ address }) => address === scene.client.address)?.privateKey
  if (key === undefined) throw new Error('The client has no key.')
  const sender = createSender({ chain: scene.chain, privateKey: key })
  await approveToken(sender, { token: deployment.token, spender: PERMIT2_ADDRESS, amount })
}

test('who cannot take an award on because the client cannot pay any more is not punished', async () => {
  const [first] = solvers
  const auction = await openAuction()
  await play(auction)
  await first.waitFor('auction.awarded', auction.intentHash)
  await approve(0n)
  await expect.poll(() => awardsOf(auction.intentHash), LONG).toBe(2)
  await approve(10n ** 24n)
  expect(await tryToCommit(first)).toMatchObject({ ok: true })
})

test('an award that its winner does not take on passes on, whatever it says, and the winner cools down', async () => {
  const [first] = solvers
  const auction = await openAuction()
  await play(auction)
  const { award } = await first.waitFor('auction.awarded', auction.intentHash)
  expect(await first.acknowledge(award)).toMatchObject({
    ok: false,
    error: { code: 'ACK_ON_CHAIN' },
  })
  await expect.poll(() => awardsOf(auction.intentHash), LONG).toBe(2)
  expect(await tryToCommit(first)).toMatchObject({ ok: false, error: { code: 'COOLING_DOWN' } })
})
