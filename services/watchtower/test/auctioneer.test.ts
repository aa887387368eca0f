import { type Award, auctioneerBondAbi, gavelDollarAbi, hashMessage } from '@gavel/protocol'
import { eventually, type Job, startWorld, type World } from '@gavel/solver-kit/testing'
import { type Abi, maxUint256, parseEther } from 'viem'
import { expect, test } from 'vitest'
import type { TowerEvent } from '../src/events.ts'
import { seen, startTower } from './tower.ts'
import { type Author, honestAuction, signedAward } from './transcripts.ts'

const TEST = { timeout: 120_000 }
const BONDED = parseEther('500')
const PENALTY = parseEther('100')

/** The world's auctioneer puts up a bond. */
const bond = async ({ chain, deployment, auctioneer, send, clientAccount }: World) => {
  const { auctioneerBond, token } = deployment
  const { account } = auctioneer
  await chain.setBalance({ address: account.address, value: parseEther('1') })
  await send(clientAccount.privateKey, {
    address: token,
    abi: gavelDollarAbi as Abi,
    functionName: 'mint',
    args: [account.address, BONDED],
  })
  const paid = { account, chain: null } as const
  await chain.waitForTransactionReceipt({
    hash: await chain.writeContract({
      ...{ ...paid, address: token, abi: gavelDollarAbi, functionName: 'approve' },
      args: [auctioneerBond, maxUint256],
    }),
  })
  await chain.waitForTransactionReceipt({
    hash: await chain.writeContract({
      ...{ ...paid, address: auctioneerBond, abi: auctioneerBondAbi, functionName: 'deposit' },
      args: [BONDED],
    }),
  })
}

const bondLeft = async ({ chain, deployment, auctioneer }: World): Promise<bigint> => {
  const { amount } = await chain.readContract({
    address: deployment.auctioneerBond,
    abi: auctioneerBondAbi,
    functionName: 'bondOf',
    args: [auctioneer.account.address],
  })
  return amount
}

const creditOf = ({ chain, deployment }: World, account: `0x${string}`): Promise<bigint> =>
  chain.readContract({
    address: deployment.auctioneerBond,
    abi: auctioneerBondAbi,
    functionName: 'creditOf',
    args: [account],
  })

const authorOf = ({ auctioneer, deployment }: World, { signed, intentHash }: Job): Author => ({
  auctioneer: auctioneer.account,
  domain: { chainId: deployment.chainId, verifyingContract: deployment.reactor },
  ...{ signed, intentHash },
})

/** An intent whose bidding is over, as an auction that can be audited has it. */
const pastJob = (world: World): Promise<Job> => {
  const closeByMs = BigInt(Date.now())
  return world.job({ closeByMs, openAfter: closeByMs / 1000n + 3_600n })
}

test(
  'an auction that was held by the rules is audited, and costs nobody anything',
  TEST,
  async () => {
    await using world = await startWorld()
    await bond(world)
    const job = await pastJob(world)
    world.auctioneer.publish(job.signed, await honestAuction(authorOf(world, job)))
    const tower = await startTower(world)
    expect(await seen(tower, 'auction.audited')).toMatchObject({ bids: 3, awards: 1 })
    expect(tower.events.some(({ type }) => type === 'auction.faulty')).toBe(false)
    expect(await bondLeft(world)).toBe(BONDED)
    expect(await world.chain.getTransactionCount({ address: world.stranger.address })).toBe(0)
  },
)

test(
  'an award that passes over better bids costs the bond once for each bidder',
  TEST,
  async () => {
    await using world = await startWorld()
    await bond(world)
    const job = await pastJob(world)
    const author = authorOf(world, job)
    const honest = await honestAuction(author)
    const [right] = honest.awards
    const dearest = honest.reveals[2]?.bid
    if (right === undefined || dearest === undefined)
      throw new Error('an auction without its parts')
    const wrong: Award = {
      ...right.award,
      ...{ solver: dearest.solver, price: dearest.price, sequence: 2 },
      bidHash: hashMessage('Bid', dearest),
    }
    world.auctioneer.publish(job.signed, { ...honest, awards: [await signedAward(author, wrong)] })
    const tower = await startTower(world)
    await eventually(
      () => tower.events.filter(({ type }) => type === 'auctioneer.punished').length === 2,
    )
    expect(await seen(tower, 'auction.faulty')).toMatchObject({
      provable: ['BidPassedOver', 'BidPassedOver'],
    })
    expect(await bondLeft(world)).toBe(BONDED - 2n * PENALTY)
    for (const { bid } of honest.reveals.slice(0, 2)) {
      expect(await creditOf(world, bid.solver)).toBe(PENALTY / 2n)
    }
  },
)

test(
  'an award on the chain that the transcript does not have proves that two were signed',
  TEST,
  async () => {
    await using world = await startWorld()
    await bond(world)
    const tower = await startTower(world)
    await world.startSolver()
    const job = await world.job()
    const { award } = await world.auctioneer.award(job.signed, job.input)
    const author = authorOf(world, job)
    const honest = await honestAuction(author)
    world.auctioneer.publish(job.signed, {
      ...honest,
      awards: [await signedAward(author, { ...award, ackBy: award.ackBy + 1n })],
    })
    const punished = await eventually(() =>
      tower.events.find(
        (event): event is Extract<TowerEvent, { type: 'auctioneer.punished' }> =>
          event.type === 'auctioneer.punished' && event.fault === 'TwoAwards',
      ),
    )
    expect(punished).toMatchObject({ intentHash: job.intentHash, penalty: PENALTY })
    expect(await creditOf(world, world.clientAccount.address)).toBeGreaterThanOrEqual(PENALTY / 2n)
  },
)

test(
  'a filled auction that its auctioneer hides is reported, and audited once it is shown',
  TEST,
  async () => {
    await using world = await startWorld()
    const tower = await startTower(world, { traceGraceMs: 0 })
    await world.startSolver()
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    expect(await seen(tower, 'auction.unaudited')).toMatchObject({ intentHash: job.intentHash })
    world.auctioneer.publish(job.signed, await honestAuction(authorOf(world, job)))
    const audited = await eventually(() =>
      tower.events.find(({ type }) => type === 'auction.audited' || type === 'auction.faulty'),
    )
    expect(audited).toMatchObject({ intentHash: job.intentHash })
  },
)
