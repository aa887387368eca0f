import { createSender } from '@gavel/chain'
import { createGavelClient, type IntentUpdate, type PreparedIntent } from '@gavel/client'
import { createDeliveryKeys, gavelDollarAbi, taskReactorAbi } from '@gavel/protocol'
import { createPublicClient, custom, http, type PublicClient } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Market, openMarket } from '../support/market.ts'
import { createOrder, type Order } from '../support/orders.ts'

/** A chain that mines only when it is told to: every block of a test is its own. */
let market: Market
beforeAll(async () => {
  market = await openMarket({ chain: {} })
})
afterAll(() => market.stop())

const partiesOf = ({ devnet }: Market) => {
  const [, auctioneer, client, solver] = devnet.accounts.map(({ privateKey }) =>
    privateKeyToAccount(privateKey),
  )
  if (!auctioneer || !client || !solver) throw new Error('The devnet has too few accounts.')
  return { auctioneer, client, solver }
}

/** An order that anybody could fill now, as the client keeps it. */
const orderOf = async (nonce: bigint): Promise<{ order: Order; prepared: PreparedIntent }> => {
  const { deployment } = market.devnet
  const { timestamp: now, number: fromBlock } = await market.chain.publicClient.getBlock()
  const order = await createOrder({ deployment, parties: partiesOf(market), nonce, now })
  const { intentHash, permit, intent } = order
  const deliveryKeys = await createDeliveryKeys()
  const { chainId, reactor } = deployment
  const kept = { intentHash, permit, intent, deliveryKeys, chainId, reactor, fromBlock }
  return { order, prepared: { ...kept, input: '0x' } }
}

const fill = async (order: Order): Promise<void> => {
  const { accounts, deployment } = market.devnet
  const privateKey = accounts[3]?.privateKey
  if (privateKey === undefined) throw new Error('The devnet has too few accounts.')
  const sender = createSender({ chain: market.chain, privateKey })
  const { reactor: address } = deployment
  await sender.send({ address, abi: taskReactorAbi, functionName: 'fill', args: [order] })
}

/** A client that waits, and how often it has looked at the chain. */
const waiting = (prepared: PreparedIntent, confirmations: number) => {
  const { auctioneer, devnet } = market
  const inner = createPublicClient({ transport: http(devnet.rpcUrl) })
  let looks = 0
  const request = async (body: { method: string }): Promise<unknown> => {
    const answer = await inner.request(body as never)
    if (body.method === 'eth_call') looks += 1
    return answer
  }
  const client = createGavelClient({
    auctioneerUrl: auctioneer.url,
    chain: createPublicClient({ transport: custom({ request }), cacheTime: 0 }) as PublicClient,
    account: partiesOf(market).client,
    confirmations,
    pollMs: 20,
  })
  const stop = new AbortController()
  const updates: IntentUpdate[] = []
  const outcome = client
    .waitForResult(prepared, {
      signal: stop.signal,
      timeout: 600_000,
      patience: 600_000,
      onUpdate: (update) => updates.push(update),
    })
    .then(
      () => 'a result',
      (error: unknown) => error,
    )
  let isOver = false
  void outcome.then(() => {
    isOver = true
  })
  return {
    outcome,
    isOver: () => isOver,
    fills: () => updates.filter(({ type }) => type === 'filled').length,
    /** Until it has looked at the chain as it is now, and looked again. */
    hasLooked: async () => {
      const before = looks
      while (looks < before + 3 && !isOver) await pause()
    },
    stop: () => stop.abort(new Error('seen enough')),
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 10))

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await pause()
}

test('an intent is unfilled only when a block after its deadline has its confirmations', async () => {
  const { prepared } = await orderOf(1n)
  const snapshot = await market.clock.snapshot()
  const client = waiting(prepared, 3)
  await market.travel(3_601)
  await client.hasLooked()
  await market.clock.mine({ blocks: 1 })
  await client.hasLooked()
  expect(client.isOver()).toBe(false)
  await market.clock.mine({ blocks: 1 })
  expect(await client.outcome).toMatchObject({ code: 'INTENT_UNFILLED' })
  await market.clock.revert({ id: snapshot })
})

test('a block after the deadline that is reorganised away does not end an intent that is filled', async () => {
  const { order, prepared } = await orderOf(2n)
  const snapshot = await market.clock.snapshot()
  const client = waiting(prepared, 2)
  await market.travel(3_601)
  await client.hasLooked()
  await market.clock.revert({ id: snapshot })
  await fill(order)
  await until(() => client.fills() === 1 || client.isOver())
  expect(client.isOver()).toBe(false)
  client.stop()
  expect(await client.outcome).toMatchObject({ message: 'seen enough' })
})

test('a fill that is reorganised away is waited for anew, and its money is back', async () => {
  const { order, prepared } = await orderOf(3n)
  const { publicClient } = market.chain
  const { token } = market.devnet.deployment
  const balance = () =>
    publicClient.readContract({
      address: token,
      abi: gavelDollarAbi,
      functionName: 'balanceOf',
      args: [prepared.intent.client],
    })
  const before = await balance()
  const snapshot = await market.clock.snapshot()
  const client = waiting(prepared, 2)
  await fill(order)
  await until(() => client.fills() === 1)
  expect(await balance()).toBe(before - order.award.price)
  await market.clock.revert({ id: snapshot })
  await market.clock.mine({ blocks: 2 })
  await client.hasLooked()
  expect(await balance()).toBe(before)
  await fill(order)
  await until(() => client.fills() === 2 || client.isOver())
  expect(client.isOver()).toBe(false)
  client.stop()
  expect(await client.outcome).toMatchObject({ message: 'seen enough' })
})
