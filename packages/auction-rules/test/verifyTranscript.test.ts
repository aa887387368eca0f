import { type AuctionTranscript, signMessage } from '@gavel/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TranscriptFaultCode, verifyTranscript } from '../src/index.ts'
import {
  auctioneer,
  chainId,
  honestTranscript,
  intent,
  permit,
  reactor,
  solvers,
  verifyContext,
  word,
} from './auction.ts'

const domain = { chainId, verifyingContract: reactor } as const

const codesOf = async (transcript: AuctionTranscript): Promise<Set<TranscriptFaultCode>> =>
  new Set((await verifyTranscript(transcript, verifyContext)).map(({ code }) => code))

/** A copy with one element of a list replaced. */
const withOne = <T>(list: readonly T[], index: number, change: (one: T) => T): T[] =>
  list.map((one, i) => (i === index ? change(one) : one))

test('nothing is wrong with what an honest auctioneer signs', async () => {
  const prices = fc.array(fc.bigInt({ min: 0n, max: 1000n }), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(prices, fc.nat(5), async (prices, silent) => {
      const transcript = await honestTranscript(prices, silent)
      expect(await verifyTranscript(transcript, verifyContext)).toEqual([])
    }),
    { numRuns: 8 },
  )
})

test('a transcript before the close is empty and in order', async () => {
  const { commitments, reveals, awards, intentHash } = await honestTranscript([5n], 0)
  const before = { intentHash, commitments: [], reveals: [], awards: [], outcomes: [] }
  expect(await codesOf(before)).toEqual(new Set())
  expect(await codesOf({ ...before, commitments, reveals, awards })).toContain('CLOSE_MISSING')
})

test('each way to cheat is named', async () => {
  const honest = await honestTranscript([5n, 3n, 9n], 1)
  const { close, commitments, reveals, awards, outcomes } = honest
  if (!close) throw new Error('no close')
  const altered = async (change: Partial<(typeof awards)[number]['award']>, index = 0) =>
    withOne(await Promise.all(awards), index, (one) => ({
      ...one,
      award: { ...one.award, ...change },
    }))
  const cheats: Record<string, [AuctionTranscript, TranscriptFaultCode]> = {
    'another intent': [{ ...honest, intentHash: word('other') }, 'INTENT_MISMATCH'],
    'a commitment left out of the close': [
      { ...honest, commitments: commitments.slice(0, 2) },
      'CLOSE_COUNT_WRONG',
    ],
    'commitments in another order': [
      { ...honest, commitments: commitments.toReversed() },
      'CLOSE_ROOT_WRONG',
    ],
    'a gap in the sequence': [
      { ...honest, commitments: commitments.slice(1) },
      'SEQUENCE_NOT_DENSE',
    ],
    'a close after closeByMs': [
      { ...honest, close: { ...close, closedAtMs: intent.closeByMs + 1n } },
      'CLOSE_LATE',
    ],
    'a commitment after the close': [
      { ...honest, close: { ...close, closedAtMs: 1n } },
      'COMMITTED_AFTER_CLOSE',
    ],
    'a solver that bids twice': [
      {
        ...honest,
        commitments: withOne(commitments, 1, (one) => ({
          ...one,
          commit: { ...one.commit, solver: solvers[0]?.address ?? reactor },
        })),
      },
      'SOLVER_TWICE',
    ],
    'a receipt for another bid': [
      {
        ...honest,
        commitments: withOne(commitments, 1, (one) => ({
          ...one,
          receipt: { ...one.receipt, bidHash: word('other') },
        })),
      },
      'COMMITMENT_MISMATCH',
    ],
    'a reveal of nothing': [
      {
        ...honest,
        reveals: withOne(reveals, 0, (one) => ({
          ...one,
          receipt: { ...one.receipt, bidHash: word('other') },
        })),
      },
      'REVEAL_WITHOUT_COMMITMENT',
    ],
    'a reveal with another price': [
      {
        ...honest,
        reveals: withOne(reveals, 0, (one) => ({ ...one, bid: { ...one.bid, price: 1n } })),
      },
      'REVEAL_AGAINST_RULES',
    ],
    'a receipt with another price': [
      {
        ...honest,
        reveals: withOne(reveals, 0, (one) => ({ ...one, receipt: { ...one.receipt, price: 1n } })),
      },
      'REVEAL_PRICE_WRONG',
    ],
    'a reveal counted twice': [{ ...honest, reveals: [...reveals, ...reveals] }, 'REVEAL_TWICE'],
    'a cheaper reveal passed over': [{ ...honest, awards: awards.slice(1) }, 'AWARD_WRONG_WINNER'],
    'a dearer price': [{ ...honest, awards: await altered({ price: 4n }) }, 'AWARD_WRONG_WINNER'],
    'another solver': [
      { ...honest, awards: await altered({ solver: reactor }) },
      'AWARD_WRONG_WINNER',
    ],
    'another root': [
      { ...honest, awards: await altered({ commitsRoot: word('other') }) },
      'AWARD_WRONG_CLOSE',
    ],
    'a bit too many': [{ ...honest, awards: await altered({ tried: 4n }, 1) }, 'AWARD_WRONG_CHAIN'],
    'another award before': [
      { ...honest, awards: await altered({ prevAward: word('other') }, 1) },
      'AWARD_WRONG_CHAIN',
    ],
    'an award before the reveals are over': [
      { ...honest, awards: await altered({ issuedAt: 1n }) },
      'AWARD_TOO_EARLY',
    ],
    'an award before the last one lapsed': [
      { ...honest, awards: await altered({ issuedAt: awards[0]?.award.ackBy ?? 0n }, 1) },
      'AWARD_TOO_EARLY',
    ],
    'an award for too long': [
      { ...honest, awards: await altered({ exclusiveUntil: permit.deadline }) },
      'AWARD_TOO_LONG',
    ],
    'an award past one that was acknowledged': [
      {
        ...honest,
        awards: withOne(awards, 0, (one) => ({ ...one, ackSignature: '0x' as const })),
      },
      'AWARD_AFTER_ACK',
    ],
    'a wrong reason': [
      { ...honest, outcomes: withOne(outcomes, 0, (one) => ({ ...one, reason: 'NOT_REVEALED' })) },
      'OUTCOME_WRONG',
    ],
    'a reason missing': [{ ...honest, outcomes: outcomes.slice(1) }, 'OUTCOME_WRONG'],
  }
  for (const [name, [transcript, code]] of Object.entries(cheats)) {
    expect(await codesOf(transcript), name).toContain(code)
  }
})

test('a signature by anybody else is found, wherever it is', async () => {
  const honest = await honestTranscript([5n, 3n], 0)
  const forged = await signMessage(
    solvers[5] ?? auctioneer,
    'Cancel',
    { intentHash: word('x') },
    domain,
  )
  const { commitments, reveals, awards } = honest
  const forgeries: AuctionTranscript[] = [
    { ...honest, closeSignature: forged },
    ...(['commitSignature', 'receiptSignature'] as const).map((name) => ({
      ...honest,
      commitments: withOne(commitments, 1, (one) => ({ ...one, [name]: forged })),
    })),
    ...(['bidSignature', 'receiptSignature'] as const).map((name) => ({
      ...honest,
      reveals: withOne(reveals, 1, (one) => ({ ...one, [name]: forged })),
    })),
    ...(['signature', 'ackSignature'] as const).map((name) => ({
      ...honest,
      awards: withOne(awards, 0, (one) => ({ ...one, [name]: forged })),
    })),
  ]
  for (const transcript of forgeries) {
    expect(await codesOf(transcript)).toEqual(new Set(['SIGNATURE_INVALID']))
  }
})

test('a transcript of another chain is not signed for this one', async () => {
  const honest = await honestTranscript([5n], 0)
  const faults = await verifyTranscript(honest, { ...verifyContext, chainId: 1 })
  expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['SIGNATURE_INVALID']))
})
