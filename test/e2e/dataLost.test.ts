import { startAuctioneer } from '@gavel/auctioneer'
import { createGavelClient, type IntentUpdate } from '@gavel/client'
import { startOwnRedis } from '@gavel/devnet'
import { Redis } from 'ioredis'
import { parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Market, openMarket, UNHURRIED_MS } from '../support/market.ts'

let market: Market
beforeAll(async () => {
  market = await openMarket()
})
afterAll(() => market.stop())

test('a client whose auctioneer lost its data signs again over the same money, and has its result', async () => {
  const server = await startOwnRedis()
  onTestFinished(server.stop)
  const auctioneer = await startAuctioneer({
    ...market.auctioneerOptions,
    redisUrl: server.url,
    maxBiddingMs: UNHURRIED_MS,
    revealWindowMs: UNHURRIED_MS,
    ackSeconds: 20,
  })
  onTestFinished(auctioneer.stop)
  const solver = await market.solver(0, { auctioneerUrl: auctioneer.url })
  onTestFinished(solver.stop)
  const client = createGavelClient({
    auctioneerUrl: auctioneer.url,
    chain: market.devnet.rpcUrl,
    account: privateKeyToAccount(market.clientAccount.privateKey),
    deployment: market.devnet.deployment,
  })
  const redis = new Redis(server.url, { protocol: 2 })
  await redis.flushall()
  redis.disconnect()
  const updates: IntentUpdate[] = []
  const { output, receipt } = await client.infer({
    model: 'digits',
    input: new Int8Array(784),
    maxPrice: parseEther('0.05'),
    biddingMs: UNHURRIED_MS - 1_000,
    openPhase: { seconds: 60 },
    onUpdate: (update) => updates.push(update),
  })
  expect(output).toHaveLength(10)
  const intents = updates.flatMap((update) => (update.type === 'submitted' ? [update.intent] : []))
  const [first, second] = intents
  if (!first || !second) throw new Error('It signed one intent only.')
  expect(intents).toHaveLength(2)
  expect(receipt.intentHash).toBe(second.intentHash)
  expect(second.permit.nonce).toBe(first.permit.nonce)
  expect(second.intent.closeByMs).toBeGreaterThan(first.intent.closeByMs)
  const openFor = ({ permit, intent }: typeof first) => permit.deadline - intent.openAfter
  expect([openFor(first), openFor(second)]).toEqual([60n, 60n])
  expect(second.intent.decayEnd - second.intent.decayStart).toBe(30n)
  expect((await market.reads.stateOf(first.intentHash)).state).toBe('unknown')
})
