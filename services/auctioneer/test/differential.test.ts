import { auctionTermsOf, findBidFault, nextAward } from '@gavel/auction-rules'
import { startOwnRedis } from '@gavel/devnet'
import { type Bid, commitsRootOf, hashMessage } from '@gavel/protocol'
import { type Hex, numberToHex, zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeOf, eligibleBidsOf, termsOf } from '../src/domain/messages.ts'
import { connectRedis, openRedis } from '../src/redis/connect.ts'
import { createKeys } from '../src/redis/keys.ts'
import { hashFast } from '../src/signatures/digests.ts'
import { type AuctionStore, createAuctionStore } from '../src/store/auctions.ts'
import { type BidStream, randomStream } from './support/bidStreams.ts'
import { seededRandom } from './support/random.ts'

/** `pnpm --filter @gavel/auctioneer differential` runs a million. */
const STREAMS = Number(process.env.DIFFERENTIAL_STREAMS ?? 400)
const AT_ONCE = 64
const KEPT_MS = 30_000
const WINDOW_MS = 60_000
/** What is the same for every message: nobody looks at signatures here, and no data is lost. */
const OWN = { signature: '0x', generation: 'g' } as const

let store: AuctionStore
let stop: () => Promise<void>

beforeAll(async () => {
  await hashFast()
  const server = await startOwnRedis({ appendOnly: false })
  const place = { redisUrl: server.url, redisSentinels: [], redisMaster: '' }
  const redis = openRedis(place, (error) => expect(error).toBeUndefined())
  await connectRedis(redis, place)
  store = createAuctionStore(redis, createKeys('differential'))
  stop = async () => {
    redis.disconnect()
    await server.stop()
  }
})
afterAll(async () => await stop())

test(`${STREAMS} random bid streams end in Redis as the rules say`, { timeout: 0 }, async () => {
  const random = seededRandom(7)
  let next = 0
  const play = async (): Promise<void> => {
    while (next < STREAMS) {
      const index = next++
      await compare(index, randomStream(numberToHex(index + 1, { size: 32 }), random))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, play))
})

/** What the rules expect of a stream, step by step, next to what the scripts answer. */
const compare = async (index: number, stream: BidStream): Promise<void> => {
  const { intentHash, signed, awaited, closer, commits, reveals, isLate } = stream
  const nowMs = Date.now()
  await store.open({
    intentHash,
    signed,
    exclusiveUntil: auctionTermsOf(signed).exclusiveUntil,
    expiresAtMs: nowMs + KEPT_MS,
    input: new Uint8Array(1),
    generation: OWN.generation,
    awaited: [...awaited, closer],
  })
  const at = (step: string) => `stream ${index}, ${step}`
  const held = new Map<Hex, Hex>()
  for (const [i, { solver, bid }] of commits.entries()) {
    const bidHash = hashMessage('Bid', bid)
    const before = held.get(solver)
    const taken = await store.commit(intentHash, { solver, bidHash, ...OWN })
    const outcome =
      before === undefined ? 'taken' : before === bidHash ? 'repeated' : 'other-exists'
    expect(taken.outcome, at(`commit ${i}`)).toBe(outcome)
    if (before === undefined) held.set(solver, bidHash)
    if (outcome !== 'other-exists') {
      expect(taken.sequence, at(`commit ${i}`)).toBe([...held.keys()].indexOf(solver))
    }
    // The closer has not answered: nothing may end the bidding yet.
    expect(taken.isLast, at(`commit ${i}`)).toBe(false)
  }
  const foreign = { signature: '0x', generation: 'another' } as const
  const lost = await store.commit(intentHash, { solver: closer, bidHash: zeroHash, ...foreign })
  expect(lost.outcome, at('commit to another generation')).toBe('closed')
  const hashes = [...held.values()]
  const close = { commitsRoot: commitsRootOf(hashes), commitCount: hashes.length }
  const revealWindowMs = isLate ? -1 : WINDOW_MS
  expect(await store.close(intentHash, { ...close, revealWindowMs }), at('close')).toBe('not-due')
  const unanswered = awaited.filter((solver) => !held.has(solver))
  for (const solver of [...unanswered, closer]) {
    expect(await store.pass(intentHash, solver), at('pass')).toBe(solver === closer)
  }
  const late = await store.commit(intentHash, {
    solver: closer,
    bidHash: zeroHash,
    ...OWN,
  })
  expect(late.outcome, at('late commit')).toBe('closed')
  const outdated = { ...close, commitCount: close.commitCount + 1, revealWindowMs }
  expect(await store.close(intentHash, outdated), at('close')).toBe('outdated')
  expect(await store.close(intentHash, { ...close, revealWindowMs }), at('close')).toBe('recorded')
  expect(await store.close(intentHash, { ...close, revealWindowMs }), at('close')).toBe('not-open')

  const [unseen] = reveals.filter(({ solver, bid }) => held.get(solver) === hashMessage('Bid', bid))
  if (unseen !== undefined) {
    const bidHash = hashMessage('Bid', unseen.bid)
    const reveal = { bid: unseen.bid, bidHash, fault: undefined, ...foreign }
    const outcome = (await store.reveal(intentHash, reveal)).outcome
    expect(outcome, at('reveal to another generation')).toBe('late')
  }
  const opened = new Map<Hex, Bid>()
  for (const [i, { solver, bid }] of reveals.entries()) {
    const bidHash = hashMessage('Bid', bid)
    const fault = findBidFault(bid, auctionTermsOf(signed))
    const taken = await store.reveal(intentHash, { bid, bidHash, fault, ...OWN })
    const expected = expectedReveal({ committed: held.get(solver), bidHash, isLate })
    const isFirst = !opened.has(solver)
    // A second opening of an invalid bid is taken again and changes nothing.
    const isRepeated = expected === 'taken' && !isFirst && fault === undefined
    expect(taken.outcome, at(`reveal ${i}`)).toBe(isRepeated ? 'repeated' : expected)
    if (expected === 'taken') opened.set(solver, bid)
    if (expected === 'taken' && isFirst) {
      expect(taken.decided !== undefined, at(`reveal ${i}`)).toBe(opened.size === held.size)
    }
  }
  await compareAward(stream, { held, opened, at })
}

const expectedReveal = ({
  committed,
  bidHash,
  isLate,
}: {
  readonly committed: Hex | undefined
  readonly bidHash: Hex
  readonly isLate: boolean
}): string => {
  if (committed === undefined) return 'not-committed'
  if (committed !== bidHash) return 'mismatch'
  return isLate ? 'late' : 'taken'
}

const compareAward = async (
  { intentHash, signed, isLate }: BidStream,
  {
    held,
    opened,
    at,
  }: {
    readonly held: ReadonlyMap<Hex, Hex>
    readonly opened: ReadonlyMap<Hex, Bid>
    readonly at: (step: string) => string
  },
): Promise<void> => {
  const auction = await store.read(intentHash)
  const close = auction === undefined ? undefined : closeOf(auction)
  if (auction === undefined || close === undefined) throw new Error(at('it has no close'))
  const next = nextAward({
    close,
    bids: eligibleBidsOf(auction),
    terms: termsOf(auction),
    previous: undefined,
    issuedAt: BigInt(Math.floor(auction.nowMs / 1000)),
    ackSeconds: 2,
  })
  const valid = [...opened.values()].filter(
    (bid) => findBidFault(bid, auctionTermsOf(signed)) === undefined,
  )
  const order = [...held.keys()]
  // Said once more in the plainest way: the lowest price, then the lowest sequence.
  const best = valid.toSorted((a, b) =>
    a.price === b.price
      ? order.indexOf(a.solver) - order.indexOf(b.solver)
      : Number(a.price - b.price),
  )[0]
  if (best === undefined) {
    expect(next, at('award')).toMatchObject({ reason: held.size === 0 ? 'NO_BIDS' : 'NO_REVEALS' })
    expect(await store.end(auction, 'NO_REVEALS'), at('end')).toBe(true)
    return
  }
  if (next.kind !== 'award') throw new Error(at('nobody wins'))
  expect(next.award, at('award')).toMatchObject({
    solver: best.solver,
    price: best.price,
    sequence: order.indexOf(best.solver),
    tried: 0n,
    round: 0,
  })
  const isDue = opened.size === held.size || isLate
  expect(await store.award(next.award), at('award')).toBe(isDue)
  expect(await store.award(next.award), at('second award')).toBe(false)
}
