import { expect, test } from 'vitest'
import { eventOf, eventually, type RunningSolver, startWorld, type World } from './support/world.ts'

const TEST = { timeout: 120_000 }

const count = ({ events }: RunningSolver, type: string): number =>
  events.filter((event) => event.type === type).length

const keysOf = ({ auctioneer }: World) => auctioneer.uploads.filter(({ kind }) => kind === 'key')

const mine = ({ chain }: World, blocks = 1) => chain.mine({ blocks })

const asked = ({ auctioneer }: World, type: string) =>
  eventually(() => auctioneer.requests.some((request) => request.type === type))

test('stopped after its commitment, it reveals the same bid after the start', TEST, async () => {
  await using world = await startWorld()
  const first = await world.startSolver()
  const job = await world.job()
  const awarded = world.auctioneer.award(job.signed, job.input)
  await asked(world, 'commit')
  await first.stop()
  const second = await world.startSolver()
  await awarded
  await eventOf(second, 'key.delivered')
  expect(keysOf(world).length).toBe(1)
})

test('stopped before its fill, it fills after the start with the same claim', TEST, async () => {
  await using world = await startWorld()
  const first = await world.startSolver()
  const job = await world.job()
  world.auctioneer.isRefusingBlobs = true
  await world.auctioneer.award(job.signed, job.input)
  await eventOf(first, 'fill.waiting')
  await first.stop()
  world.auctioneer.isRefusingBlobs = false
  const second = await world.startSolver()
  await eventOf(second, 'key.delivered')
  expect(count(second, 'job.executed')).toBe(0)
  expect(count(second, 'fill.mined')).toBe(1)
})

test(
  'stopped before its fill has its confirmations, it hands the key over after the start',
  TEST,
  async () => {
    await using world = await startWorld()
    const options = { confirmations: 3 }
    const first = await world.startSolver(options)
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    await eventOf(first, 'fill.mined')
    await first.stop()
    expect(keysOf(world)).toEqual([])
    await mine(world, 2)
    const second = await world.startSolver(options)
    await eventOf(second, 'trace.delivered')
    expect(count(second, 'fill.mined')).toBe(0)
  },
)

test(
  'stopped within the window, it finalizes after the start and hands nothing over twice',
  TEST,
  async () => {
    await using world = await startWorld()
    const first = await world.startSolver()
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    await eventOf(first, 'trace.delivered')
    await first.stop()
    await world.chain.increaseTime({ seconds: 601 })
    await mine(world)
    const second = await world.startSolver()
    await eventOf(second, 'claim.finalized')
    expect(await eventOf(second, 'claim.settled')).toMatchObject({ state: 'final' })
    expect(keysOf(world).length).toBe(1)
  },
)

test('two instances of one solver on one folder make one fill and one claim', TEST, async () => {
  await using world = await startWorld()
  const twins = await Promise.all([world.startSolver(), world.startSolver()])
  const job = await world.job()
  await world.auctioneer.award(job.signed, job.input)
  await Promise.all(twins.map((twin) => eventOf(twin, 'key.delivered')))
  expect(new Set(keysOf(world).map(({ intentHash }) => intentHash)).size).toBe(1)
  await world.chain.increaseTime({ seconds: 601 })
  await mine(world)
  await Promise.all(
    twins.map(async (twin) =>
      expect(await eventOf(twin, 'claim.settled')).toMatchObject({ state: 'final' }),
    ),
  )
})

test(
  'cut off from its auctioneer before the award, it hears of it when it is back',
  TEST,
  async () => {
    await using world = await startWorld()
    const solver = await world.startSolver()
    const job = await world.job()
    const awarded = world.auctioneer.award(job.signed, job.input)
    await asked(world, 'commit')
    world.auctioneer.cut()
    await awarded
    await eventOf(solver, 'key.delivered')
  },
)
