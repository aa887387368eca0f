import { auctionCloseOf, auctionTermsOf, explainOutcomes, nextAward } from '@gavel/auction-rules'
import {
  type AuctionTranscript,
  type Award,
  type Bid,
  hashMessage,
  type SignedIntent,
  signMessage,
} from '@gavel/protocol'
import { type Hex, keccak256, numberToHex } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'

export type Author = {
  readonly auctioneer: PrivateKeyAccount
  readonly domain: { readonly chainId: number; readonly verifyingContract: Hex }
  readonly signed: SignedIntent
  readonly intentHash: Hex
}

const REVEAL_MS = 150n
const bidders = [0, 1, 2].map((i) => privateKeyToAccount(keccak256(numberToHex(i))))

/** The auction of three bidders, of whom the cheapest wins, signed as an honest auctioneer signs it. */
export const honestAuction = async (
  author: Author,
  prices: readonly bigint[] = [7n, 5n, 9n],
): Promise<AuctionTranscript> => {
  const { auctioneer, domain, signed, intentHash } = author
  const terms = auctionTermsOf(signed)
  const closedAtMs = BigInt(Date.now()) - 1_000n
  const bids = bidders.map(
    ({ address: solver }, i): Bid => ({
      intentHash,
      solver,
      price: prices[i] ?? 0n,
      ...{ expires: terms.standsUntil, etaMs: 1_000 },
      salt: numberToHex(i, { size: 32 }),
    }),
  )
  const eligible = bids.map((bid, sequence) => ({
    ...bid,
    ...{ bidHash: hashMessage('Bid', bid), sequence },
  }))
  const bidHashes = eligible.map(({ bidHash }) => bidHash)
  const close = auctionCloseOf({
    ...{ intentHash, bidHashes, closedAtMs },
    revealWindowMs: Number(REVEAL_MS),
  })
  const next = nextAward({
    ...{ close, bids: eligible, terms, previous: undefined, ackSeconds: 2 },
    issuedAt: close.revealByMs / 1000n + 1n,
  })
  if (next.kind !== 'award') throw new Error('an auction without an award')
  return {
    intentHash,
    close,
    closeSignature: await signMessage(auctioneer, 'AuctionClose', close, domain),
    commitments: await Promise.all(
      eligible.map(async ({ solver, bidHash, sequence }) => {
        const commit = { intentHash, solver, bidHash }
        const receipt = { intentHash, bidHash, sequence, receivedAtMs: closedAtMs - 10n }
        return {
          commit,
          commitSignature: await signMessage(bidderOf(sequence), 'BidCommit', commit, domain),
          receipt,
          receiptSignature: await signMessage(auctioneer, 'BidReceipt', receipt, domain),
        }
      }),
    ),
    reveals: await Promise.all(
      bids.map(async (bid, sequence) => {
        const bidHash = hashMessage('Bid', bid)
        const receipt = { intentHash, bidHash, price: bid.price, receivedAtMs: closedAtMs + 20n }
        return {
          bid,
          bidSignature: await signMessage(bidderOf(sequence), 'Bid', bid, domain),
          receipt,
          receiptSignature: await signMessage(auctioneer, 'RevealReceipt', receipt, domain),
        }
      }),
    ),
    awards: [await signedAward(author, next.award)],
    outcomes: explainOutcomes({
      ...{ commitments: eligible, bids: eligible, refused: [] },
      awarded: [next.award.sequence],
      ending: { kind: 'none' },
    }),
  }
}

const bidderOf = (sequence: number): PrivateKeyAccount => {
  const bidder = bidders[sequence]
  if (bidder === undefined) throw new RangeError(`There is no bidder ${sequence}.`)
  return bidder
}

export const signedAward = async ({ auctioneer, domain }: Author, award: Award) => ({
  award,
  signature: await signMessage(auctioneer, 'Award', award, domain),
})
