import { createGavelClient } from '@gavel/client'
import { parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startCuttableProxy } from '../support/cuttableProxy.ts'
import { type Market, openMarket, UNHURRIED_MS } from '../support/market.ts'

let market: Market
beforeAll(async () => {
  market = await openMarket()
})
afterAll(() => market.stop())

const input = new Int8Array(784)
const wish = { model: 'digits', input, maxPrice: parseEther('0.05'), biddingMs: UNHURRIED_MS }

/** A client whose way to the chain can be cut. */
const clientBehind = async () => {
  const proxy = await startCuttableProxy(market.devnet.rpcUrl)
  onTestFinished(proxy.stop)
  const client = createGavelClient({
    auctioneerUrl: market.auctioneer.url,
    chain: proxy.url,
    account: privateKeyToAccount(market.clientAccount.privateKey),
    deployment: market.devnet.deployment,
  })
  return { proxy, client }
}

test('a chain that is away is told by its code, at whatever moment it goes', async () => {
  const { proxy, client } = await clientBehind()
  const prepared = await client.prepareIntent(wish)
  proxy.cut()
  const unreachable = { code: 'CHAIN_UNREACHABLE', retryable: true }
  await expect(client.prepareIntent(wish)).rejects.toMatchObject(unreachable)
  await expect(client.balances()).rejects.toMatchObject(unreachable)
  await expect(client.waitForResult(prepared, { timeout: 1_000 })).rejects.toMatchObject({
    code: 'RESULT_TIMEOUT',
  })
})

test('a result arrives although the chain was away when it was paid', async () => {
  const solver = await market.solver(0)
  onTestFinished(solver.stop)
  const { proxy, client } = await clientBehind()
  const signed = await client.signIntent(await client.prepareIntent(wish))
  await client.submitIntent(signed)
  proxy.cut()
  const result = client.waitForResult(signed)
  await expect
    .poll(async () => (await market.reads.stateOf(signed.intentHash)).state, { timeout: 60_000 })
    .toBe('claimed')
  proxy.mend()
  const { output, receipt } = await result
  expect(output).toHaveLength(10)
  expect(receipt.solver).toBe(solver.address)
})
