import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createAuctioneerApi } from './api.ts'

/** An auctioneer that says its time at once and answers after a while, or the other way round. */
const answering = async ({
  aheadMs,
  beforeMs = 0,
  afterMs = 0,
}: {
  readonly aheadMs: number
  readonly beforeMs?: number
  readonly afterMs?: number
}): Promise<string> => {
  const server = createServer(async (_, response) => {
    await new Promise((resolve) => setTimeout(resolve, beforeMs))
    response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString())
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    response.end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.each([
  { beforeMs: 3_000, afterMs: 0 },
  { beforeMs: 0, afterMs: 3_000 },
])('a slow answer is not taken for a wrong clock (%o)', async (waits) => {
  const { clockSkewMs } = createAuctioneerApi(await answering({ aheadMs: 0, ...waits }))
  expect(Math.abs((await clockSkewMs()) ?? 0)).toBeLessThanOrEqual(1_000)
})

test.each([-60_000, 60_000])('a clock that is wrong by %i ms is told', async (aheadMs) => {
  const { clockSkewMs } = createAuctioneerApi(await answering({ aheadMs }))
  const skewMs = (await clockSkewMs()) ?? 0
  expect(Math.sign(skewMs)).toBe(Math.sign(aheadMs))
  expect(Math.abs(skewMs)).toBeGreaterThan(30_000)
})
