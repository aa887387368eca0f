import {
  type AuctionTranscript,
  type Bid,
  hashIntent,
  hashMessage,
  NEUTRAL_INTENT,
  type PermitTransfer,
  signMessage,
  type TaskIntent,
} from '@gavel/protocol'
import fc from 'fast-check'
import { type Hex, keccak256, numberToHex, recoverAddress, toHex } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import {
  auctionCloseOf,
  auctionTermsOf,
  type EligibleBid,
  explainOutcomes,
  nextAward,
  type VerifyContext,
} from '../src/index.ts'

export const chainId = 31337
export const reactor = '0x5FC8d32690cc91D4c39d9d3abcBD16989F875707'
export const openedAtMs = 1_800_000_000_000n
export const word = (text: string): Hex => keccak256(toHex(text))

const keyOf = (name: string): PrivateKeyAccount => privateKeyToAccount(word(`key of ${name}`))
export const auctioneer = keyOf('auctioneer')
export const solvers = Array.from({ length: 6 }, (_, i) => keyOf(`solver ${i}`))
const client = keyOf('client')

export const permit: PermitTransfer = {
  permitted: { token: reactor, amount: 1000n },
  nonce: 1n,
  deadline: openedAtMs / 1000n + 600n,
}

export const intent: TaskIntent = {
  ...NEUTRAL_INTENT,
  client: client.address,
  modelId: word('model'),
  inputRoot: word('input'),
  auctioneer: auctioneer.address,
  closeByMs: openedAtMs + 1000n,
  maxExclusivity: 60,
  openAfter: permit.deadline,
  maxEtaMs: 5000,
  bondToken: permit.permitted.token,
  bond: 10n,
  challengeWindow: 60,
  deliveryKey: word('delivery'),
}

export const terms = auctionTermsOf({ permit, intent })
export const intentHash = hashIntent({ permit, intent }, reactor)

/** A bid that keeps all rules, with something else put in. */
export const bidOf = (parts: Partial<Bid> = {}): Bid => ({
  intentHash,
  solver: reactor,
  price: 100n,
  expires: terms.standsUntil,
  etaMs: 1000,
  salt: word('salt'),
  ...parts,
})

/** Up to six bids that count, their sequences dense from 0. */
export const eligibleBids = (minLength = 1): fc.Arbitrary<EligibleBid[]> =>
  fc.array(fc.bigInt({ min: 0n, max: 6n }), { minLength, maxLength: 6 }).map((prices) =>
    prices.map((price, sequence) => {
      const solver = solvers[sequence]?.address ?? reactor
      return { price, sequence, solver, bidHash: hashMessage('Bid', bidOf({ solver, price })) }
    }),
  )

export const closeOf = (bids: readonly EligibleBid[]) =>
  auctionCloseOf({
    intentHash,
    bidHashes: bids.map(({ bidHash }) => bidHash),
    closedAtMs: openedAtMs + 500n,
    revealWindowMs: 150,
  })

/** A shuffled copy of the values. */
export const shuffled = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length })

const isSignedBy = async (account: Hex, digest: Hex, signature: Hex): Promise<boolean> => {
  try {
    return (await recoverAddress({ hash: digest, signature })) === account
  } catch {
    return false
  }
}

export const verifyContext: VerifyContext = { permit, intent, chainId, reactor, isSignedBy }
const domain = { chainId, verifyingContract: reactor } as const

/** An auction as an honest auctioneer signs it: each solver bids its price, `silent` winners do not acknowledge. */
export const honestTranscript = async (
  prices: readonly bigint[],
  silent: number,
): Promise<AuctionTranscript> => {
  const bids = prices.map((price, i) =>
    bidOf({ price, solver: solvers[i]?.address ?? reactor, salt: numberToHex(i, { size: 32 }) }),
  )
  const eligible = bids.map((bid, sequence) => ({
    ...{ solver: bid.solver, price: bid.price },
    ...{ bidHash: hashMessage('Bid', bid), sequence },
  }))
  const close = closeOf(eligible)
  const commitments = await Promise.all(eligible.map((bid, i) => commitmentOf(bid, i)))
  const reveals = await Promise.all(bids.map((bid, i) => revealOf(bid, i, close.closedAtMs + 20n)))
  const awards = await awardsOf(close, eligible, silent)
  const winner = awards.find(({ ackSignature }) => ackSignature !== undefined)
  return {
    intentHash,
    close,
    closeSignature: await signMessage(auctioneer, 'AuctionClose', close, domain),
    commitments,
    reveals,
    awards,
    outcomes: explainOutcomes({
      commitments: eligible,
      bids: eligible,
      refused: [],
      awarded: awards.map(({ award }) => award.sequence),
      ending: winner ? { kind: 'won', sequence: winner.award.sequence } : { kind: 'none' },
    }),
  }
}

const signerOf = (sequence: number): PrivateKeyAccount => solvers[sequence] ?? client

const commitmentOf = async ({ solver, bidHash, sequence }: EligibleBid, i: number) => {
  const commit = { intentHash, solver, bidHash }
  const receipt = { intentHash, bidHash, sequence, receivedAtMs: openedAtMs + BigInt(i) }
  return {
    commit,
    commitSignature: await signMessage(signerOf(sequence), 'BidCommit', commit, domain),
    receipt,
    receiptSignature: await signMessage(auctioneer, 'BidReceipt', receipt, domain),
  }
}

const revealOf = async (bid: Bid, sequence: number, receivedAtMs: bigint) => {
  const receipt = {
    ...{ intentHash, bidHash: hashMessage('Bid', bid), price: bid.price },
    receivedAtMs,
  }
  return {
    bid,
    bidSignature: await signMessage(signerOf(sequence), 'Bid', bid, domain),
    receipt,
    receiptSignature: await signMessage(auctioneer, 'RevealReceipt', receipt, domain),
  }
}

const awardsOf = async (
  close: ReturnType<typeof closeOf>,
  bids: readonly EligibleBid[],
  silent: number,
): Promise<AuctionTranscript['awards']> => {
  const awards: AuctionTranscript['awards'][number][] = []
  let issuedAt = close.revealByMs / 1000n + 1n
  for (let round = 0; round <= silent; round++) {
    const previous = awards.at(-1)?.award
    const next = nextAward({ close, bids, terms, previous, issuedAt, ackSeconds: 2 })
    if (next.kind !== 'award') break
    const { award } = next
    const ack = { awardHash: hashMessage('Award', award) }
    awards.push({
      award,
      signature: await signMessage(auctioneer, 'Award', award, domain),
      ...(round < silent
        ? {}
        : { ackSignature: await signMessage(signerOf(award.sequence), 'AwardAck', ack, domain) }),
    })
    issuedAt = award.ackBy + 1n
  }
  return awards
}
