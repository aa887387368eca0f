import { type AuctionTranscript, hashMessage } from '@gavel/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AuctionEvidence,
  evidenceOf,
  findProvableFaults,
  type ProvableFault,
} from '../src/index.ts'
import { bidOf, honestTranscript, intent, intentHash, permit, word } from './auction.ts'

const signature = '0x' as const

const faultsOf = (evidence: AuctionEvidence): Set<ProvableFault> =>
  new Set(findProvableFaults(evidence).map(({ fault }) => fault))

const honestEvidence = async (prices: readonly bigint[], silent: number) =>
  evidenceOf({ permit, intent }, await honestTranscript(prices, silent))

test('what an honest auctioneer signs proves nothing against it', async () => {
  const prices = fc.array(fc.bigInt({ min: 0n, max: 6n }), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(prices, fc.nat(5), async (prices, silent) => {
      expect(findProvableFaults(await honestEvidence(prices, silent))).toEqual([])
    }),
    { numRuns: 12 },
  )
})

test('an auction without bids, and one before its close, prove nothing', async () => {
  const empty: AuctionTranscript = {
    intentHash,
    commitments: [],
    reveals: [],
    awards: [],
    outcomes: [],
  }
  expect(findProvableFaults(evidenceOf({ permit, intent }, empty))).toEqual([])
  expect(findProvableFaults(await honestEvidence([], 0))).toEqual([])
})

test('each fault is named, and nothing else with it', async () => {
  const honest = await honestEvidence([5n, 3n, 9n, 7n], 1)
  const { closes, awards, receipts } = honest
  const [close] = closes
  const [first, second] = awards
  const [receipt] = receipts
  if (!close || !first || !second || !receipt) throw new Error('an auction without its parts')
  const changed = <M>({ message }: { readonly message: M }, change: Partial<M>) => ({
    message: { ...message, ...change },
    signature,
  })
  const dearest = honest.bids.find(({ price }) => price === 9n)
  if (!dearest) throw new Error('no dearest bid')
  const dearestAward = changed(first, {
    ...{ solver: dearest.solver, price: 9n, sequence: 2 },
    bidHash: hashMessage('Bid', dearest),
  })
  const omitted = bidOf({ price: 1n, salt: word('omitted') })
  const omittedReceipt = { bidHash: hashMessage('Bid', omitted) }
  const cases: Record<string, [AuctionEvidence, ProvableFault[]]> = {
    'a second close': [
      { ...honest, closes: [close, changed(close, { revealByMs: 1n })], awards: [], reveals: [] },
      ['TwoCloses'],
    ],
    'a receipted commitment beyond the close': [
      { ...honest, receipts: [changed(receipt, { ...omittedReceipt, sequence: 4 })] },
      ['CommitmentOmitted'],
    ],
    'another bid at a receipted place': [
      { ...honest, bids: [...honest.bids, omitted], receipts: [changed(receipt, omittedReceipt)] },
      ['CommitmentOmitted'],
    ],
    'an award at another place': [
      { ...honest, awards: [changed(first, { sequence: 2 })] },
      ['AwardMisplaced'],
    ],
    'an award at no place': [
      { ...honest, awards: [changed(first, { sequence: 4 })] },
      ['AwardMisplaced'],
    ],
    'an award over another set': [
      { ...honest, awards: [changed(first, { commitsRoot: word('other') })] },
      ['AwardOffClose'],
    ],
    'an award to a thief': [
      { ...honest, awards: [changed(first, { solver: intent.client })] },
      ['AwardOffBid'],
    ],
    'an award dearer than its bid': [
      { ...honest, reveals: [], awards: [changed(first, { price: 4n })] },
      ['AwardOffBid'],
    ],
    'an award that passes over cheaper bids': [
      { ...honest, awards: [dearestAward] },
      ['BidPassedOver'],
    ],
    'two awards in a round': [
      { ...honest, awards: [first, changed(first, { ackBy: 1n })] },
      ['TwoAwards'],
    ],
    'a first award that skips a bidder': [
      { ...honest, reveals: [], awards: [changed(first, { tried: 1n })] },
      ['RoundsBroken'],
    ],
    'a second award that hides the first': [
      { ...honest, awards: [first, changed(second, { tried: 1n })], reveals: [] },
      ['RoundsBroken'],
    ],
    'a second award after another first': [
      { ...honest, awards: [first, changed(second, { prevAward: word('other') })] },
      ['RoundsBroken'],
    ],
  }
  for (const [name, [evidence, expected]] of Object.entries(cases)) {
    expect(faultsOf(evidence), name).toEqual(new Set(expected))
  }
})

test('every bid that was passed over is a subject of its own', async () => {
  const honest = await honestEvidence([5n, 3n, 9n], 0)
  const dearest = honest.bids.find(({ price }) => price === 9n)
  const [award] = honest.awards
  if (!dearest || !award) throw new Error('an auction without its parts')
  const wrong = {
    ...award.message,
    ...{ solver: dearest.solver, price: 9n, sequence: 2 },
    bidHash: hashMessage('Bid', dearest),
  }
  const proofs = findProvableFaults({ ...honest, awards: [{ message: wrong, signature }] })
  expect(proofs.map(({ fault }) => fault)).toEqual(['BidPassedOver', 'BidPassedOver'])
  expect(new Set(proofs.map(({ subject }) => subject)).size).toBe(2)
})

test('a reveal that was receipted too late gives its bidder no claim', async () => {
  const honest = await honestEvidence([5n, 3n], 0)
  const [award] = honest.awards
  const [close] = honest.closes
  const dearest = honest.bids.find(({ price }) => price === 5n)
  if (!award || !close || !dearest) throw new Error('an auction without its parts')
  const late = honest.reveals.map(({ message }) => ({
    message: { ...message, receivedAtMs: close.message.revealByMs + 1n },
    signature,
  }))
  const wrong = {
    ...award.message,
    ...{ solver: dearest.solver, price: 5n, sequence: 0 },
    bidHash: hashMessage('Bid', dearest),
  }
  const evidence = { ...honest, reveals: late, awards: [{ message: wrong, signature }] }
  expect(findProvableFaults(evidence)).toEqual([])
})
