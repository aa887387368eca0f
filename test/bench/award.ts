import { decodeJson, type FeedEvent, hashMessage, signMessage } from '@gavel/protocol'
import type { Hex, PrivateKeyAccount } from 'viem'
import { type AuctioneerProcess, startAuctioneerProcess } from '../support/auctioneerProcess.ts'
import { connectBidder } from '../support/bidders.ts'
import { readHistogram, shareWithin } from '../support/histogram.ts'
import { nativeAccounts } from '../support/nativeAccount.ts'
import { percentile } from '../support/percentiles.ts'
import { type PreparedAuction, prepareAuctions, submitAll } from '../support/preparedAuctions.ts'
import { type Settlement, startSettlement } from '../support/settlement.ts'
import { atMost, type Bench, type Figure } from './runner/figure.ts'

const AUCTIONS = 1_000
const CLOSING_MS = 10_000
const BIDS = 5
/** From the first signature to the first close: all auctions are open and all bids committed by then. */
const LEAD_MS = 45_000
/** How long commitments take to be sent, so that they come as evenly as the closes. */
const COMMITTING_MS = 5_000

type Auction = PreparedAuction & {
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
  try {
    const env = { MAX_BIDDING_MS: '120000', REVEAL_WINDOW_MS: '2000' }
    const auctioneer = await startAuctioneerProcess(settlement, env)
    const auctions = await play(settlement, auctioneer, progress)
    const figures = figuresOf(auctions, await auctioneer.metrics(), isDurable)
    await auctioneer.stop()
    return figures
  } finally {
    await settlement.devnet.stop()
  }
}

const play = async (
  settlement: Settlement,
  { url, cpuSeconds }: AuctioneerProcess,
  progress: (line: string) => void,
): Promise<readonly Auction[]> => {
  const native = nativeAccounts(settlement.devnet.accounts)
  const bidders = (await settlement.stakeMore(BIDS)).map(native)
  const [client] = settlement.clients.map(native)
  if (!client) throw new Error('The devnet has too few accounts.')
  const firstCloseMs = Date.now() + LEAD_MS
  const prepared = await prepareAuctions(settlement, {
    client,
    bidders,
    count: AUCTIONS,
    closeByMs: (index) => firstCloseMs + Math.floor((index * CLOSING_MS) / AUCTIONS),
  })
  const auctions: Auction[] = prepared.map((auction) => ({
    ...auction,
    reveals: 0,
    decidedAtMs: 0,
    awardedAtMs: 0,
  }))
  progress(`${AUCTIONS} intents and ${AUCTIONS * BIDS} bids signed`)
  const generator = await connectAll(settlement, url, bidders, auctions)
  await submitAll(url, auctions)
  progress('all auctions are open')
  for (const auction of auctions) {
    generator.commit(auction)
    await pause(COMMITTING_MS / AUCTIONS)
  }
  progress(
    `all bids are sent, ${((firstCloseMs - Date.now()) / 1000).toFixed(0)} s before the first close`,
  )
  await pause(firstCloseMs - Date.now())
  const cpuBefore = cpuSeconds()
  const isOver = () => auctions.every(({ awardedAtMs }) => awardedAtMs > 0)
  while (Date.now() < firstCloseMs + CLOSING_MS + 15_000 && !isOver()) await pause(50)
  progress(`the auctioneer used ${(cpuSeconds() - cpuBefore).toFixed(1)} s of CPU for the closes`)
  generator.close()
  return auctions
}

/** Sockets that commit, reveal on the close, note the award and acknowledge it, with as little work of their own as possible. */
const connectAll = async (
  { deployment, auctioneer, solver }: Settlement,
  url: string,
  bidders: readonly PrivateKeyAccount[],
  auctions: readonly Auction[],
) => {
  const byHash = new Map(auctions.map((auction) => [auction.intentHash, auction]))
  const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
  const place = { url, auctioneer: auctioneer.address, domain }

  const acknowledge = async (account: PrivateKeyAccount, text: string): Promise<string> => {
    const { award } = decodeJson<Extract<FeedEvent, { type: 'auction.awarded' }>>(text)
    const awardHash = hashMessage('Award', award)
    const signature = await signMessage(account, 'AwardAck', { awardHash }, domain)
    const body = { intentHash: award.intentHash, awardHash, signature }
    return JSON.stringify({ id: 0, type: 'ack', body })
  }

  const receive = (index: number, account: PrivateKeyAccount, text: string): void => {
    const atMs = performance.timeOrigin + performance.now()
    const auction = byHash.get(hashIn(text))
    if (auction === undefined) return
    if (text.startsWith('{"id":')) noteReceipt(auction, text)
    else if (text.includes('"type":"auction.closed"')) {
      sockets[index]?.send(auction.bids[index]?.revealLine ?? '')
    } else if (auction.awardedAtMs === 0 && isAwardTo(account, text)) {
      auction.awardedAtMs = atMs
      acknowledge(account, text).then((line) => sockets[index]?.send(line))
    }
  }

  const sockets = await Promise.all(
    bidders.map((account, index) =>
      connectBidder(place, account, (text) => receive(index, account, text)),
    ),
  )
  // It never bids, so that no auction closes before its time.
  const silent = await connectBidder(place, solver, () => undefined)
  return {
    commit: ({ bids }: Auction): void => {
      for (const [index, { commitLine }] of bids.entries()) sockets[index]?.send(commitLine)
    },
    close: (): void => {
      for (const socket of [...sockets, silent]) socket.close()
    },
  }
}

const isAwardTo = ({ address }: PrivateKeyAccount, text: string): boolean =>
  text.includes('"type":"auction.awarded"') && text.includes(`"solver":"${address}"`)

const HASH = '"intentHash":"'

/** The intent that a message is about. */
const hashIn = (text: string): Hex => {
  const at = text.indexOf(HASH) + HASH.length
  return text.slice(at, at + 66) as Hex
}

const noteReceipt = (auction: Auction, text: string): void => {
  const { result } = JSON.parse(text) as { result?: { receipt?: Record<string, string> } }
  if (result?.receipt?.price === undefined) return
  auction.reveals += 1
  auction.decidedAtMs = Math.max(auction.decidedAtMs, Number(result.receipt.receivedAtMs))
}

const figuresOf = (auctions: readonly Auction[], metrics: string, isDurable: boolean): Figure[] => {
  const awarded = auctions.filter(({ awardedAtMs }) => awardedAtMs > 0)
  const complete = awarded.filter(({ reveals }) => reveals === BIDS)
  const lags = complete.map(({ awardedAtMs, decidedAtMs }) =>
    Math.max(0, awardedAtMs - decidedAtMs),
  )
  const how = isDurable ? 'appendfsync always' : 'no fsync'
  const name = (share: string) => `decided to award received, ${share}, ${how}`
  const note = `${complete.length} auctions with all ${BIDS} reveals; Redis counts whole milliseconds`
  const own = readHistogram(metrics, 'gavel_award_delay_ms')
  return [
    { name: name('p50'), value: percentile(lags, 0.5), unit: 'ms', note },
    { name: name('p95'), value: percentile(lags, 0.95), unit: 'ms' },
    atMost({ name: name('p99'), value: percentile(lags, 0.99), unit: 'ms', target: 10 }),
    {
      name: `decided to award handed to the sockets within 10 ms, ${how}`,
      value: 100 * shareWithin(own, 10),
      unit: '%',
      note: "the auctioneer's own histogram; the rest is the way to a load generator on the same two cores",
    },
    atMost({
      name: `auctions without an award, ${how}`,
      value: AUCTIONS - awarded.length,
      unit: 'auctions',
      target: 0,
    }),
  ]
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
