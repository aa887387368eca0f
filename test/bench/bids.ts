import secp256k1 from 'secp256k1'
import type { PrivateKeyAccount } from 'viem'
import { type AuctioneerProcess, startAuctioneerProcess } from '../support/auctioneerProcess.ts'
import { type Bidder, connectBidder } from '../support/bidders.ts'
import { nativeAccounts } from '../support/nativeAccount.ts'
import { type PreparedAuction, prepareAuctions, submitAll } from '../support/preparedAuctions.ts'
import { type Settlement, startSettlement } from '../support/settlement.ts'
import { atLeast, type Bench, type Figure } from './runner/figure.ts'

const BIDDERS = 16
const AUCTIONS = 1_000
/** Bids of one bidder that wait for their receipt at a time. */
const IN_FLIGHT = 64
const RECOVERIES = 8_000
/** Nothing closes while bids are counted. */
const BIDDING_MS = 600_000
/** Auctions whose bids are not counted: compilers and caches settle meanwhile. */
const WARM_UP = 100

/** Cost of a sealed bid with its receipt, in recoveries of a public key. */
export const bench: Bench = {
  description: `bids: ${AUCTIONS * BIDDERS} signed commitments over WebSockets, no fsync; one auctioneer process, then two on one Redis`,
  run: async (progress) => {
    const settlement = await startSettlement({ redis: { appendOnly: false } })
    try {
      const one = await measure(settlement, 1, progress)
      const two = await measure(settlement, 2, progress)
      const bare = recoveriesPerCpuSecond()
      return figuresOf({ one, two, bare })
    } finally {
      await settlement.devnet.stop()
    }
  },
}

type Measured = { readonly perCpuSecond: number; readonly perSecond: number }

const measure = async (
  settlement: Settlement,
  processCount: number,
  progress: (line: string) => void,
): Promise<Measured> => {
  const env = { MAX_BIDDING_MS: `${2 * BIDDING_MS}`, REDIS_PREFIX: `bids-${processCount}` }
  const processes = await Promise.all(
    Array.from({ length: processCount }, () => startAuctioneerProcess(settlement, env)),
  )
  try {
    return await play(settlement, processes, progress)
  } finally {
    await Promise.all(processes.map(({ stop }) => stop()))
  }
}

const play = async (
  settlement: Settlement,
  processes: readonly AuctioneerProcess[],
  progress: (line: string) => void,
): Promise<Measured> => {
  const native = nativeAccounts(settlement.devnet.accounts)
  const [client, ...bidders] = settlement.clients.map(native)
  if (client === undefined || bidders.length < BIDDERS) throw new Error('Too few accounts.')
  await settlement.stakeMore(BIDDERS)
  const closeByMs = Date.now() + BIDDING_MS
  const auctions = await prepareAuctions(settlement, {
    client,
    bidders,
    count: AUCTIONS,
    closeByMs: () => closeByMs,
  })
  const [first] = processes
  if (first === undefined) throw new Error('There is no auctioneer.')
  const generator = await connectAll(settlement, processes, bidders)
  // It never bids, so that no auction closes before its time.
  const silent = await connectBidder(placeOf(settlement, first), settlement.solver, () => undefined)
  await submitAll(first.url, auctions)
  progress(
    `${processes.length} process(es): ${AUCTIONS} auctions are open, ${AUCTIONS * BIDDERS} bids signed`,
  )
  await generator.sendAll(auctions.slice(0, WARM_UP))
  const cpu = () => processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds(), 0)
  const [cpuBefore, startMs] = [cpu(), performance.now()]
  const accepted = await generator.sendAll(auctions.slice(WARM_UP))
  const cpuSeconds = cpu() - cpuBefore
  const seconds = (performance.now() - startMs) / 1000
  generator.close()
  silent.close()
  progress(
    `${accepted} bids accepted in ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU`,
  )
  return { perCpuSecond: accepted / cpuSeconds, perSecond: accepted / seconds }
}

type Generator = {
  /** Sends every bid of the auctions and resolves with the number of receipts when each has its answer. */
  readonly sendAll: (auctions: readonly PreparedAuction[]) => Promise<number>
  readonly close: () => void
}

/** Bidders spread over the processes, each with a window of unanswered bids. */
const connectAll = async (
  settlement: Settlement,
  processes: readonly AuctioneerProcess[],
  accounts: readonly PrivateKeyAccount[],
): Promise<Generator> => {
  const onReply: ((text: string) => void)[] = []
  const bidders = await Promise.all(
    accounts.map((account, index) => {
      const place = placeOf(settlement, processes[index % processes.length])
      return connectBidder(place, account, (text) => {
        if (text.startsWith('{"id":')) onReply[index]?.(text)
      })
    }),
  )
  const sendAll = async (auctions: readonly PreparedAuction[]): Promise<number> => {
    const counts = await Promise.all(
      bidders.map((bidder, index) => {
        const lines = auctions.map(({ bids }) => bids[index]?.commitLine ?? '')
        return sendLines(bidder, lines, (listen) => {
          onReply[index] = listen
        })
      }),
    )
    return counts.reduce((sum, count) => sum + count, 0)
  }
  const close = (): void => {
    for (const bidder of bidders) bidder.close()
  }
  return { sendAll, close }
}

const placeOf = (
  { deployment, auctioneer }: Settlement,
  process: AuctioneerProcess | undefined,
): Parameters<typeof connectBidder>[0] => ({
  url: process?.url ?? '',
  auctioneer: auctioneer.address,
  domain: { chainId: deployment.chainId, verifyingContract: deployment.reactor },
})

const sendLines = (
  bidder: Bidder,
  lines: readonly string[],
  onReply: (listen: (text: string) => void) => void,
): Promise<number> =>
  new Promise((resolve) => {
    let [sent, answered, accepted] = [0, 0, 0]
    const sendNext = (): void => {
      const line = lines[sent++]
      if (line !== undefined) bidder.send(line)
    }
    onReply((text) => {
      answered += 1
      if (text.includes('"ok":true')) accepted += 1
      if (answered === lines.length) resolve(accepted)
      sendNext()
    })
    for (let i = 0; i < Math.min(IN_FLIGHT, lines.length); i++) sendNext()
  })

/** Public keys recovered per CPU-second by libsecp256k1 and nothing else. */
const recoveriesPerCpuSecond = (): number => {
  const digest = new Uint8Array(32).fill(1)
  const { signature, recid } = secp256k1.ecdsaSign(digest, new Uint8Array(32).fill(7))
  const recover = (count: number): void => {
    for (let i = 0; i < count; i++) secp256k1.ecdsaRecover(signature, recid, digest, false)
  }
  recover(RECOVERIES / 10)
  const before = process.cpuUsage()
  recover(RECOVERIES)
  const { user, system } = process.cpuUsage(before)
  return RECOVERIES / ((user + system) / 1e6)
}

const figuresOf = ({
  one,
  two,
  bare,
}: {
  readonly one: Measured
  readonly two: Measured
  readonly bare: number
}): Figure[] => [
  { name: 'bare recoveries per CPU-second', value: Math.round(bare), unit: '1/s' },
  { name: 'bids per CPU-second, one process', value: Math.round(one.perCpuSecond), unit: '1/s' },
  atLeast({
    name: 'bids over bare recoveries per CPU-second, one process',
    value: one.perCpuSecond / bare,
    unit: 'ratio',
    target: 0.5,
    note: 'of the auctioneer alone: Redis and the load generator are other processes',
  }),
  {
    name: 'bids over bare recoveries per CPU-second, two processes',
    value: two.perCpuSecond / bare,
    unit: 'ratio',
  },
  { name: 'bids per second, one process', value: Math.round(one.perSecond), unit: '1/s' },
  {
    name: 'bids per second, two processes',
    value: Math.round(two.perSecond),
    unit: '1/s',
    note: 'two cores are shared with Redis and the load generator',
  },
]
