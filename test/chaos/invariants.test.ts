import {
  type AuctionEvidence,
  auctionCloseOf,
  auctionTermsOf,
  nextAward,
} from '@gavel/auction-rules'
import { type Bid, hashIntent, hashMessage, NEUTRAL_INTENT, type TaskIntent } from '@gavel/protocol'
import fc from 'fast-check'
import { type Hex, padHex, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import type { ChainFact, ChaosRecord, IntentTrace } from './chaosRecord.ts'
import { findViolations } from './invariants.ts'

const account = (byte: string): Hex => padHex(`0x${byte}`, { size: 20 })
const [client, reactor, token] = [account('c1'), account('4e'), account('70')]
const signature = '0x' as const
const OPENED_MS = 1_800_000_000_000n

const signedOf = (nonce: bigint) => {
  const permit = {
    permitted: { token, amount: 1_000n },
    nonce,
    deadline: OPENED_MS / 1000n + 600n,
  }
  const intent: TaskIntent = {
    ...NEUTRAL_INTENT,
    client,
    modelId: zeroHash,
    inputRoot: zeroHash,
    auctioneer: account('a0'),
    closeByMs: OPENED_MS + 1_000n,
    maxExclusivity: 60,
    openAfter: permit.deadline,
    maxEtaMs: 5_000,
    bondToken: token,
    bond: 10n,
    challengeWindow: 60,
    deliveryKey: zeroHash,
  }
  return { permit, intent, intentHash: hashIntent({ permit, intent }, reactor) }
}

/** An auction that was held in order: everybody revealed, the cheapest was awarded, filled, and its claim is final. */
const honest = (nonce: bigint, prices: readonly bigint[]) => {
  const { permit, intent, intentHash } = signedOf(nonce)
  const terms = auctionTermsOf({ permit, intent })
  const bids = prices.map(
    (price, i): Bid => ({
      intentHash,
      solver: account(`5${i}`),
      price,
      expires: terms.standsUntil,
      etaMs: 1_000,
      salt: padHex(`0x${i + 1}`, { size: 32 }),
    }),
  )
  const bidHashes = bids.map((bid) => hashMessage('Bid', bid))
  const close = auctionCloseOf({
    intentHash,
    bidHashes,
    closedAtMs: OPENED_MS + 500n,
    revealWindowMs: 150,
  })
  const eligible = bids.map(({ solver, price }, sequence) => ({
    solver,
    price,
    sequence,
    bidHash: bidHashes[sequence] as Hex,
  }))
  const next = nextAward({
    close,
    bids: eligible,
    terms,
    previous: undefined,
    issuedAt: close.revealByMs / 1000n + 1n,
    ackSeconds: 2,
  })
  if (next.kind !== 'award') throw new Error('an auction without an award')
  const { award } = next
  const evidence: AuctionEvidence = {
    permit,
    intent,
    closes: [{ message: close, signature }],
    awards: [{ message: award, signature }],
    receipts: bidHashes.map((bidHash, sequence) => ({
      message: { intentHash, bidHash, sequence, receivedAtMs: OPENED_MS + 10n },
      signature,
    })),
    reveals: bids.map(({ price }, i) => ({
      message: { intentHash, bidHash: bidHashes[i] as Hex, price, receivedAtMs: OPENED_MS + 510n },
      signature,
    })),
    bids,
    sets: [bidHashes],
  }
  const trace: IntentTrace = {
    intentHash,
    client,
    isAccepted: true,
    refusal: undefined,
    statuses: ['final', 'final'],
    clientEnd: { kind: 'result', price: award.price },
    evidence,
    transcriptFaults: [],
  }
  const of = (name: ChainFact['name']): ChainFact => ({
    name,
    intentHash,
    client,
    solver: award.solver,
    price: award.price,
    txHash: intentHash,
  })
  const payment = { from: client, value: award.price, txHash: intentHash }
  return { trace, facts: [of('Filled'), of('Finalized')], payment }
}

const recordOf = (auctions: readonly ReturnType<typeof honest>[]): ChaosRecord => ({
  intents: auctions.map(({ trace }) => trace),
  facts: auctions.flatMap(({ facts }) => facts),
  payments: auctions.map(({ payment }) => payment),
  money: { before: 5n, after: 5n, held: 3n, owed: 3n },
})

const rulesOf = (record: ChaosRecord) => [
  ...new Set(findViolations(record).map(({ rule }) => rule)),
]

test('auctions that were held in order break nothing', () => {
  const prices = fc.array(fc.bigInt({ min: 1n, max: 900n }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(prices, { maxLength: 4 }), (auctions) => {
      const record = recordOf(auctions.map((each, i) => honest(BigInt(i), each)))
      expect(findViolations(record)).toEqual([])
    }),
    { numRuns: 30 },
  )
})

test('an intent that ends without a fill, and one that nobody took, break nothing', () => {
  const { trace } = honest(1n, [5n])
  const { permit, intent } = trace.evidence
  const bare: IntentTrace = {
    ...trace,
    statuses: ['unfilled', 'unfilled'],
    clientEnd: { kind: 'error', code: 'INTENT_UNFILLED' },
    evidence: {
      ...{ permit, intent },
      ...{ closes: [], awards: [], receipts: [], reveals: [], bids: [], sets: [] },
    },
  }
  const refused = { ...bare, isAccepted: false, statuses: ['unknown', 'unknown'] }
  expect(findViolations({ ...recordOf([]), intents: [bare, refused] })).toEqual([])
})

type Change = (record: ChaosRecord, first: IntentTrace) => ChaosRecord

/** The record with something else in its first intent. */
const changed =
  (change: (trace: IntentTrace) => Partial<IntentTrace>): Change =>
  ({ intents: [, ...rest], ...record }, first) => ({
    ...record,
    intents: [{ ...first, ...change(first) }, ...rest],
  })

const withEvidence = (change: (evidence: AuctionEvidence) => Partial<AuctionEvidence>): Change =>
  changed(({ evidence }) => ({ evidence: { ...evidence, ...change(evidence) } }))

const BROKEN: readonly [string, string, Change][] = [
  [
    'an intent that one process still has open',
    'NO_END',
    changed(() => ({ statuses: ['final', 'awarded'] })),
  ],
  [
    'an accepted intent that is forgotten',
    'NO_END',
    changed(() => ({ statuses: ['unknown', 'final'] })),
  ],
  [
    'an end that the chain contradicts',
    'END_CONTRADICTS_CHAIN',
    changed(() => ({ statuses: ['unfilled', 'final'] })),
  ],
  ['a client that waits for ever', 'CLIENT_WAITS', changed(() => ({ clientEnd: undefined }))],
  [
    'a client that is told that nothing was paid',
    'CLIENT_MISLED',
    changed(() => ({ clientEnd: { kind: 'error', code: 'INTENT_UNFILLED' } })),
  ],
  [
    'a receipt of another price',
    'CLIENT_MISLED',
    changed(() => ({ clientEnd: { kind: 'result', price: 1n } })),
  ],
  [
    'two awards in one round',
    'TWO_AWARDS',
    withEvidence(({ awards: [award] }) => ({
      awards: award
        ? [
            award,
            { ...award, message: { ...award.message, issuedAt: award.message.issuedAt + 1n } },
          ]
        : [],
    })),
  ],
  [
    'a second close',
    'PROVABLE_FAULT',
    withEvidence(({ closes: [close] }) => ({
      closes: close
        ? [
            close,
            { ...close, message: { ...close.message, closedAtMs: close.message.closedAtMs - 1n } },
          ]
        : [],
    })),
  ],
  [
    'a receipted bid that is not in the close',
    'RECEIPT_BROKEN',
    withEvidence(({ receipts: [receipt] }) => ({
      receipts: receipt
        ? [{ ...receipt, message: { ...receipt.message, sequence: 7, bidHash: zeroHash } }]
        : [],
    })),
  ],
  [
    'one place that was receipted to two bids',
    'RECEIPT_BROKEN',
    withEvidence(({ receipts: [receipt] }) => ({
      sets: [],
      closes: [],
      receipts: receipt
        ? [receipt, { ...receipt, message: { ...receipt.message, bidHash: zeroHash } }]
        : [],
    })),
  ],
  [
    'a transcript that breaks the rules',
    'TRANSCRIPT_FAULTY',
    changed(() => ({ transcriptFaults: ['WINNER_WRONG at awards[0]'] })),
  ],
  [
    'an intent that is paid twice',
    'TWO_PAYMENTS',
    (record) => ({
      ...record,
      facts: [...record.facts, ...record.facts.slice(0, 1)],
      payments: [...record.payments, ...record.payments.slice(0, 1)],
    }),
  ],
  [
    'money that left without a fill',
    'PAYMENT_UNEXPLAINED',
    (record) => ({ ...record, payments: [...record.payments, ...record.payments.slice(0, 1)] }),
  ],
  [
    'an honest solver that is refuted',
    'WRONG_RESULT',
    (record) => ({
      ...record,
      facts: record.facts.map((fact) =>
        fact.name === 'Finalized' ? { ...fact, name: 'Refuted' as const } : fact,
      ),
    }),
  ],
  [
    'tokens that are gone',
    'MONEY_LOST',
    (record) => ({ ...record, money: { ...record.money, after: 4n } }),
  ],
  [
    'a vault that owes more than it holds',
    'MONEY_LOST',
    (record) => ({ ...record, money: { ...record.money, owed: 4n } }),
  ],
]

test.each(BROKEN)('finds %s', (_, rule, change) => {
  const record = recordOf([honest(1n, [5n, 3n]), honest(2n, [4n])])
  const [first] = record.intents
  if (first === undefined) throw new Error('a record without intents')
  expect(rulesOf(change(record, first))).toContain(rule)
})
