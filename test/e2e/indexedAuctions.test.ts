import { setTimeout as sleep } from 'node:timers/promises'
import { startAuctioneer } from '@gavel/auctioneer'
import { loadDigits } from '@gavel/models'
import type { IntentRow } from '@gavel/protocol/indexer'
import { parseEther } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIndexer } from '../support/indexers.ts'
import { type Market, openMarket, UNHURRIED_MS } from '../support/market.ts'

let market: Market

beforeAll(async () => {
  market = await openMarket()
})
afterAll(() => market.stop())

type Detail = {
  readonly row: IntentRow
  readonly transcript: { readonly commitments: readonly unknown[] } | null
  readonly faults: readonly unknown[] | null
}

const { id: model } = loadDigits()
const ask = () =>
  market.client.infer({
    model,
    input: new Int8Array(784),
    maxPrice: parseEther('0.05'),
    biddingMs: UNHURRIED_MS,
  })

test('an auction is read with all its bids, run again without a fault, and joined with its fill', async () => {
  const { devnet, auctioneer } = market
  const source = { rpcUrl: devnet.rpcUrl, deployment: devnet.deployment }
  await using indexer = await openIndexer(source, { auctioneerUrl: auctioneer.url })
  const dear = await market.solver(0, {
    strategy: () => ({ price: parseEther('0.02'), etaMs: 5_000 }),
  })
  const cheap = await market.solver(1)
  const { receipt } = await ask()

  const read = () => indexer.get<Detail>(`intents/${receipt.intentHash}`)
  let detail = await read()
  while (detail.row.status !== 'filled' || detail.row.bids < 2) {
    await sleep(50)
    detail = await read()
  }
  expect(detail.row).toMatchObject({
    solver: receipt.solver,
    price: `${receipt.price}`,
    secondPrice: `${parseEther('0.02')}`,
    cap: `${parseEther('0.05')}`,
    faults: 0,
  })
  expect(detail.transcript?.commitments).toHaveLength(2)
  expect(detail.faults).toEqual([])

  await auctioneer.stop()
  const restarted = await startAuctioneer({
    ...market.auctioneerOptions,
    port: Number(new URL(auctioneer.url).port),
  })
  const { receipt: second } = await ask()
  for (;;) {
    const found = await indexer.get<Detail>(`intents/${second.intentHash}`).catch(() => undefined)
    if (found?.row.faults === 0 && found.row.status === 'filled') break
    await sleep(50)
  }
  await Promise.all([dear.stop(), cheap.stop()])
  await restarted.stop()
})
