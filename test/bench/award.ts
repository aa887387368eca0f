import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer } from '@gavel/devnet'
import { tensorRootOf } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import { encodeJson, type FeedEvent, type FeedReply } from '@gavel/protocol'
import { bytesToHex, type Hex, type PrivateKeyAccount } from 'viem'
import { connectBidder, type ReadyBid, readyBid } from '../support/bidders.ts'
import { createOrder } from '../support/orders.ts'
import { percentile } from '../support/percentiles.ts'
import { type Settlement, startSettlement } from '../support/settlement.ts'
import { atMost, type Bench, type Figure } from './runner/figure.ts'

const MAIN = fileURLToPath(import.meta.resolve('@gavel/auctioneer/main'))
const AUCTIONS = 1_000
const CLOSING_MS = 10_000
const BIDS = 5
/** From the first submission to the first close: all auctions are open and all bids committed by then. */
const LEAD_MS = 45_000
const SUBMITTERS = 16

type Auction = {
  readonly intentHash: Hex
  readonly body: string
  readonly closeByMs: number
  readonly bids: readonly ReadyBid[]
  reveals: number
  /** When the last reveal was stored, by Redis. */
  decidedAtMs: number
  awardedAtMs: number
}

/** Time from the outcome of an auction being decided to its award on the winner's socket. */
export const bench: Bench = {
  description: `award: ${AUCTIONS} open auctions, ${BIDS} bids each over WebSockets, closing evenly over ${CLOSING_MS / 1000} s`,
  run: async (progress) => {
    const figures: Figure[] = []
    for (const isDurable of [false, true]) figures.push(...(await measure(isDurable, progress)))
    return figures
  },
}

const measure = async (isDurable: boolean, progress: (line: string) => void): Promise<Figure[]> => {
  const settlement = await startSettlement({ redis: { appendOnly: isDurable } })
  const folder = mkdtempSync(join(tmpdir(), 'gavel-award-'))
  const { deployment, devnet, auctioneer } = settlement
  writeFileSync(join(folder, 'deployment.json'), encodeJson(deployment))
  const key = devnet.accounts.find(({ address }) => address === auctioneer.address)?.privateKey
  if (key === undefined) throw new Error('The auctioneer has no key.')
  const server = await startServer('auctioneer', {
    command: process.execPath,
    args: [MAIN],
    ready: '(\\{"ready":true[^\\n]*\\})',
    env: {
      RPC_URL: devnet.rpcUrl,
      REDIS_URL: devnet.redisUrl,
      GAVEL_DEPLOYMENT: join(folder, 'deployment.json'),
      PRIVATE_KEY: key,
      PORT: '0',
      LOG_LEVEL: 'error',
      MAX_BIDDING_MS: '120000',
      REVEAL_WINDOW_MS: '2000',
      RATE_PER_MINUTE: '1000000',
      MAX_OPEN_PER_CLIENT: '10000',
    },
  })
  try {
    return await play(settlement, JSON.parse(server.match).url, isDurable, progress)
  } finally {
    await server.stop()
    await devnet.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const play = async (
  settlement: Settlement,
  url: string,
  isDurable: boolean,
  progress: (line: string) => void,
): Promise<Figure[]> => {
  const { solver, clients, deployment, auctioneer } = settlement
  const bidders = await settlement.stakeMore(BIDS)
  const [client] = clients
  if (!client) throw new Error('The devnet has too few accounts.')
  const firstCloseMs = Date.now() + LEAD_MS + 20_000
  const auctions = await prepare(settlement, { client, bidders, firstCloseMs })
  progress(`${AUCTIONS} intents and ${AUCTIONS * BIDS} bids signed`)
  const byHash = new Map(auctions.map((auction) => [auction.intentHash, auction]))
  const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
  const place = { url, auctioneer: auctioneer.address, domain }
  const refused: string[] = []

  const onMessage =
    (index: number, account: PrivateKeyAccount) =>
    (message: FeedEvent | FeedReply): void => {
      const atMs = performance.timeOrigin + performance.now()
      if ('ok' in message) {
        if (!message.ok) refused.push(message.error.code)
        else if ('receipt' in message.result && 'price' in message.result.receipt) {
          const { intentHash, receivedAtMs } = message.result.receipt
          const auction = byHash.get(intentHash)
          if (auction === undefined) return
          auction.reveals += 1
          auction.decidedAtMs = Math.max(auction.decidedAtMs, Number(receivedAtMs))
        }
        return
      }
      if (message.type === 'auction.closed') {
        const ready = byHash.get(message.intentHash)?.bids[index]
        if (ready !== undefined) sockets[index]?.send(ready.revealLine)
      }
      if (message.type === 'auction.awarded' && message.award.solver === account.address) {
        const auction = byHash.get(message.intentHash)
        if (auction !== undefined && auction.awardedAtMs === 0) auction.awardedAtMs = atMs
      }
    }
  const sockets = await Promise.all(
    bidders.map((account, index) => connectBidder(place, account, onMessage(index, account))),
  )
  // It never bids, so that no auction closes before its time.
  const silent = await connectBidder(place, solver, () => undefined)

  await submitAll(url, auctions)
  progress('all auctions are open')
  for (const auction of auctions) {
    for (const [index, { commitLine }] of auction.bids.entries()) sockets[index]?.send(commitLine)
    await pause(4)
  }
  progress('all bids are sent')
  const lastCloseMs = firstCloseMs + CLOSING_MS
  while (Date.now() < lastCloseMs + 15_000 && auctions.some(({ awardedAtMs }) => awardedAtMs === 0))
    await pause(50)
  for (const socket of [...sockets, silent]) socket.close()
  return figuresOf(auctions, refused, isDurable)
}

const figuresOf = (
  auctions: readonly Auction[],
  refused: readonly string[],
  isDurable: boolean,
): Figure[] => {
  const awarded = auctions.filter(({ awardedAtMs }) => awardedAtMs > 0)
  const complete = awarded.filter(({ reveals }) => reveals === BIDS)
  const lags = complete.map(({ awardedAtMs, decidedAtMs }) =>
    Math.max(0, awardedAtMs - decidedAtMs),
  )
  const how = isDurable ? 'appendfsync always' : 'no fsync'
  const note = `${complete.length} auctions with all ${BIDS} reveals; the clock of Redis counts whole milliseconds`
  return [
    {
      name: `decided to award received, p50, ${how}`,
      value: percentile(lags, 0.5),
      unit: 'ms',
      note,
    },
    { name: `decided to award received, p95, ${how}`, value: percentile(lags, 0.95), unit: 'ms' },
    atMost({
      name: `decided to award received, p99, ${how}`,
      value: percentile(lags, 0.99),
      unit: 'ms',
      target: 10,
    }),
    atMost({
      name: `auctions without an award, ${how}`,
      value: AUCTIONS - awarded.length,
      unit: 'auctions',
      target: 0,
    }),
    {
      name: `refused messages, ${how}`,
      value: refused.length,
      unit: 'messages',
      note: [...new Set(refused)].join(', ') || 'none',
    },
  ]
}

const prepare = async (
  { deployment, auctioneer, chain }: Settlement,
  {
    client,
    bidders,
    firstCloseMs,
  }: { client: PrivateKeyAccount; bidders: readonly PrivateKeyAccount[]; firstCloseMs: number },
): Promise<Auction[]> => {
  const { id, model } = loadDigits()
  const { timestamp } = await chain.getBlock()
  const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
  const auctions: Auction[] = []
  for (let i = 0; i < AUCTIONS; i++) {
    const input = new Int8Array(784).map((_, at) => (at * 7 + i) & 0x7f)
    const closeByMs = firstCloseMs + Math.floor((i * CLOSING_MS) / AUCTIONS)
    const order = await createOrder({
      deployment,
      parties: { client, solver: auctioneer, auctioneer },
      nonce: BigInt(i),
      now: timestamp,
      price: 10n ** 12n,
      bond: 10n ** 12n,
      modelId: id,
      inputRoot: tensorRootOf(model.header.input, input),
      closeByMs: BigInt(closeByMs),
      maxExclusivity: 120,
    })
    const { intentHash, permit, intent, permitSignature } = order
    const expires = BigInt(Math.floor(closeByMs / 1000) + 120)
    const bids = await Promise.all(
      bidders.map((account, index) =>
        readyBid(account, domain, {
          intentHash,
          price: 10n ** 12n - BigInt((index * 13 + i) % 7),
          expires,
        }),
      ),
    )
    const body = encodeJson({
      permit,
      intent,
      signature: permitSignature,
      input: bytesToHex(new Uint8Array(input.buffer)),
    })
    auctions.push({ intentHash, body, closeByMs, bids, reveals: 0, decidedAtMs: 0, awardedAtMs: 0 })
  }
  return auctions
}

const submitAll = async (url: string, auctions: readonly Auction[]): Promise<void> => {
  const queue = [...auctions]
  const submitter = async (): Promise<void> => {
    for (let auction = queue.shift(); auction !== undefined; auction = queue.shift()) {
      const response = await fetch(`${url}/v1/intents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: auction.body,
      })
      if (response.status !== 202)
        throw new Error(`An intent was refused: ${await response.text()}`)
      await response.body?.cancel()
    }
  }
  await Promise.all(Array.from({ length: SUBMITTERS }, submitter))
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
