import type { ClaimTerms } from '@gavel/protocol'
import { expect, test } from 'vitest'
import { challenge, findTerms, passTime, stakeOf } from './support/challenges.ts'
import { eventOf, type RunningSolver, startWorld, type World } from './support/world.ts'

const TEST = { timeout: 120_000 }

const count = ({ events }: RunningSolver, type: string): number =>
  events.filter((event) => event.type === type).length

/** Has a lazy intent filled and gives its claim. */
const fillLazily = async (world: World, solver: RunningSolver): Promise<ClaimTerms> => {
  const job = await world.job({ flags: 0, challengeWindow: 300 })
  await world.auctioneer.award(job.signed, job.input)
  await eventOf(solver, 'key.delivered')
  const terms = await findTerms(world, job.intentHash)
  if (terms === undefined) throw new Error('It is not filled.')
  return terms
}

test('answers a challenger that goes no further, has its bond, and is paid', TEST, async () => {
  await using world = await startWorld()
  const stake = await stakeOf(world, world.solverAccount.address)
  const solver = await world.startSolver()
  const terms = await fillLazily(world, solver)
  expect(count(solver, 'trace.delivered')).toBe(0)
  const bond = await challenge(world, terms)
  expect(await eventOf(solver, 'challenge.asked')).toMatchObject({ ask: 'roots', op: 0 })
  await eventOf(solver, 'challenge.answered')
  await passTime(world, 601)
  expect(await eventOf(solver, 'challenge.won')).toMatchObject({ id: 1n, bond })
  expect(await eventOf(solver, 'claim.settled')).toMatchObject({ state: 'final' })
  expect(await stakeOf(world, world.solverAccount.address)).toBe(stake)
})

test('two instances of one solver answer once, and neither is in trouble', TEST, async () => {
  await using world = await startWorld()
  const twins = await Promise.all([world.startSolver(), world.startSolver()])
  const [first] = twins
  const terms = await fillLazily(world, first as RunningSolver)
  await challenge(world, terms)
  await Promise.race(twins.map((twin) => eventOf(twin, 'challenge.answered')))
  await passTime(world, 601)
  await Promise.all(
    twins.map(async (twin) =>
      expect(await eventOf(twin, 'claim.settled')).toMatchObject({ state: 'final' }),
    ),
  )
  // Both may send the very same transaction: same key, same nonce, same answer. It is one all the same.
  const sent = (type: 'challenge.answered' | 'challenge.won') =>
    new Set(
      twins.flatMap(({ events }) =>
        events.flatMap((event) => (event.type === type ? [event.txHash] : [])),
      ),
    ).size
  expect({ answers: sent('challenge.answered'), won: sent('challenge.won') }).toEqual({
    answers: 1,
    won: 1,
  })
})

test('calls its operator when time runs out, and says when it is too late', TEST, async () => {
  await using world = await startWorld()
  const solver = await world.startSolver({
    wrapDisclose: () => () => Promise.reject(new Error('the disk is gone')),
    alertSeconds: 400,
  })
  const terms = await fillLazily(world, solver)
  await challenge(world, terms)
  await eventOf(solver, 'challenge.asked')
  expect(count(solver, 'challenge.urgent')).toBe(0)
  await passTime(world, 250)
  const { secondsLeft } = await eventOf(solver, 'challenge.urgent')
  expect(secondsLeft).toBeLessThanOrEqual(400n)
  await passTime(world, 400)
  expect(await eventOf(solver, 'challenge.missed')).toMatchObject({ ask: 'roots' })
  expect(count(solver, 'challenge.asked')).toBe(1)
})
