import { auctionTermsOf } from '@gavel/auction-rules'
import { type Bid, NEUTRAL_INTENT, type SignedIntent } from '@gavel/protocol'
import { type Address, getAddress, type Hex, numberToHex, zeroHash } from 'viem'

type Offer = { readonly solver: Address; readonly bid: Bid }

/** What solvers send in one auction, in order. */
export type BidStream = {
  readonly intentHash: Hex
  readonly signed: SignedIntent
  /** Solvers that the auction waits for, and one more whose pass ends the bidding. */
  readonly awaited: readonly Address[]
  readonly closer: Address
  /** With repetitions, and second bids of the same solver. */
  readonly commits: readonly Offer[]
  /** With repetitions, bids that nobody committed to, and invalid ones. */
  readonly reveals: readonly Offer[]
  /** The reveal window is over before the first reveal. */
  readonly isLate: boolean
}

const SOLVERS = Array.from({ length: 8 }, (_, i) => getAddress(numberToHex(i + 1, { size: 20 })))
const [CLOSER = '0x', ...BIDDERS] = SOLVERS
const CAP = 5n
const MAX_ETA_MS = 1_000

/** @param random A whole number below its argument. */
export const randomStream = (intentHash: Hex, random: (limit: number) => number): BidStream => {
  const closeByMs = BigInt(Date.now() + 3_600_000)
  const signed = signedFor(closeByMs)
  const bids = BIDDERS.map((solver) => randomBid(intentHash, solver, signed, random))
  const some = <T>(items: readonly T[], most: number): T[] =>
    Array.from({ length: random(most + 1) }, () => items[random(items.length)] as T)
  const offers = bids.map((bid) => ({ solver: bid.solver, bid }))
  const others = offers.map(({ solver, bid }) => ({
    solver,
    bid: { ...bid, salt: numberToHex(1, { size: 32 }) },
  }))
  const isComplete = random(2) === 0
  const commits = [...some(offers, 8), ...some(others, 2), ...some(offers, 3)]
  const committed = commits.filter(
    ({ solver }, i) => commits.findIndex((other) => other.solver === solver) === i,
  )
  return {
    intentHash,
    signed,
    awaited: [...new Set(some(BIDDERS, 5))],
    closer: CLOSER as Address,
    commits,
    reveals: [
      ...some([...offers, ...others], 4),
      ...(isComplete ? committed : some(committed.length > 0 ? committed : offers, 6)),
    ],
    isLate: random(8) === 0,
  }
}

/** Few prices, so that there are ties; one in eight breaks a rule. */
const randomBid = (
  intentHash: Hex,
  solver: Address,
  signed: SignedIntent,
  random: (limit: number) => number,
): Bid => {
  const { standsUntil } = auctionTermsOf(signed)
  const flaw = random(24)
  return {
    intentHash,
    solver,
    price: flaw === 0 ? CAP + 1n : BigInt(random(Number(CAP)) + 1),
    expires: flaw === 1 ? standsUntil - 1n : standsUntil + BigInt(random(3)),
    etaMs: flaw === 2 ? MAX_ETA_MS + 1 : random(MAX_ETA_MS),
    salt: numberToHex(random(2 ** 31), { size: 32 }),
  }
}

const signedFor = (closeByMs: bigint): SignedIntent => ({
  permit: {
    permitted: { token: CLOSER as Address, amount: CAP },
    nonce: 0n,
    deadline: closeByMs / 1000n + 600n,
  },
  intent: {
    ...NEUTRAL_INTENT,
    client: CLOSER as Address,
    modelId: zeroHash,
    inputRoot: zeroHash,
    auctioneer: CLOSER as Address,
    bondToken: CLOSER as Address,
    bond: 1n,
    challengeWindow: 60,
    deliveryKey: zeroHash,
    closeByMs,
    maxExclusivity: 60,
    openAfter: closeByMs / 1000n + 600n,
    maxEtaMs: MAX_ETA_MS,
  },
  signature: '0x',
})
