import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Auctioneer } from '../src/index.ts'
import { openScene, type Scene, signedIntent, submit, type Wish } from './support/scene.ts'
import { connectSolver, type ScriptedSolver } from './support/scriptedSolver.ts'

const COOL_DOWN_MS = 4_000
const milli = 10n ** 15n

let scene: Scene
let auctioneer: Auctioneer
let solvers: [ScriptedSolver, ScriptedSolver]

beforeAll(async () => {
  scene = await openScene({ solvers: 2 })
  auctioneer = await scene.start({ coolDownMs: COOL_DOWN_MS, missedFillCoolDownMs: 60_000 })
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

const openAuction = async (wish: Wish = {}) => {
  const body = await signedIntent(scene, { biddingMs: 20_000, ...wish })
  expect(await submit(auctioneer.url, body)).toMatchObject({ status: 202 })
  return body
}

/** Both commit, so that the auction closes; those named reveal. */
const play = async (
  { intentHash, intent }: Awaited<ReturnType<typeof openAuction>>,
  revealing: readonly ScriptedSolver[],
) => {
  for (const solver of solvers) {
    const bid = solver.bidOf(intentHash, intent, milli)
    expect(await solver.commit(bid)).toMatchObject({ ok: true })
    if (!revealing.includes(solver)) continue
    solver
      .waitFor('auction.closed', intentHash)
      .then(() => solver.reveal(bid))
      .catch((error) => expect(error).toBeUndefined())
  }
}

/** An auction in which somebody's reveal arrived in time: on a busy machine not the first one; then nobody is blamed for it. */
const awarded = async (revealing: readonly ScriptedSolver[], wish: Wish = {}) => {
  const [first] = solvers
  for (;;) {
    const auction = await openAuction(wish)
    await play(auction, revealing)
    const outcome = await Promise.race([
      first.waitFor('auction.awarded', auction.intentHash),
      first.waitFor('auction.ended', auction.intentHash),
    ])
    if ('award' in outcome) return { auction, award: outcome.award }
  }
}

const tryToCommit = async (solver: ScriptedSolver) => {
  const { intentHash, intent } = await openAuction()
  return await solver.commit(solver.bidOf(intentHash, intent, milli))
}

test('where several bid and no reveal arrives, nobody cools down', async () => {
  const [first, second] = solvers
  const silent = await openAuction()
  await play(silent, [])
  expect(await first.waitFor('auction.ended', silent.intentHash)).toMatchObject({
    reason: 'NO_REVEALS',
  })
  const { award } = await awarded([first, second])
  expect(await first.acknowledge(award)).toMatchObject({ ok: true })
})

test('a solver that did not reveal may not commit for a while, and nobody waits for it', async () => {
  const [honest, hiding] = solvers
  const { auction, award } = await awarded([honest])
  await honest.acknowledge(award)
  await honest.waitFor('bid.outcome', auction.intentHash)

  const refused = await tryToCommit(hiding)
  expect(refused).toMatchObject({ ok: false, error: { code: 'COOLING_DOWN' } })
  if (refused.ok) throw new Error('It was not refused.')
  const until = Number(refused.error.details?.until)
  const next = await openAuction()
  await honest.commit(honest.bidOf(next.intentHash, next.intent, milli))
  const { close } = await honest.waitFor('auction.closed', next.intentHash)
  expect(close.closedAtMs).toBeLessThan(next.intent.closeByMs - 10_000n)

  await new Promise((resolve) => setTimeout(resolve, until * 1000 - Date.now() + 200))
  expect(await tryToCommit(hiding)).toMatchObject({ ok: true })
})

test('so may one that took an award and let it run out, for longer', async () => {
  // What the test before left unrevealed is over first.
  await new Promise((resolve) => setTimeout(resolve, COOL_DOWN_MS + 500))
  const [winner] = solvers
  const { auction, award } = await awarded([winner], {
    intent: { maxExclusivity: 4 },
    biddingMs: 5_000,
  })
  expect(await winner.acknowledge(award)).toMatchObject({ ok: true })
  await expect
    .poll(
      async () => {
        const view = await fetch(`${auctioneer.url}/v1/intents/${auction.intentHash}`)
        return ((await view.json()) as { status: string }).status
      },
      { timeout: 30_000, interval: 200 },
    )
    .toBe('unfilled')
  const refused = await tryToCommit(winner)
  expect(refused).toMatchObject({ ok: false, error: { code: 'COOLING_DOWN' } })
  if (refused.ok) throw new Error('It was not refused.')
  expect(Number(refused.error.details?.until)).toBe(Number(award.exclusiveUntil) + 60)
})
