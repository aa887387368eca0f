import { type AuctionClose, type Award, hashMessage, signMessage } from '@gavel/protocol'
import fc from 'fast-check'
import type { Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { awardOf, bidRecordOf, commitmentsOf, DOMAIN } from '../../test/support/builders.ts'
import { createAuthenticity } from './authenticity.ts'

const auctioneer = privateKeyToAccount(generatePrivateKey())
const stranger = privateKeyToAccount(generatePrivateKey())
const reads = { isValidSignature: async () => false }
const authenticity = createAuthenticity({ auctioneer: auctioneer.address, domain: DOMAIN, reads })

const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}` as Hex)
const auction = fc
  .array(hash, { maxLength: 8 })
  .chain((others) =>
    fc.record({ others: fc.constant(others), sequence: fc.nat({ max: others.length }) }),
  )

const closedOf = async (
  others: readonly Hex[],
  sequence: number,
  changes: Partial<AuctionClose> = {},
) => {
  const record = bidRecordOf(others, sequence)
  const close = { ...(record.close as AuctionClose), ...changes }
  const signature = await signMessage(auctioneer, 'AuctionClose', close, DOMAIN)
  const { intentHash } = record
  const commitments = commitmentsOf(record, others)
  return {
    record,
    closed: { type: 'auction.closed' as const, intentHash, close, signature, commitments },
  }
}

test('takes a signed close that contains its commitment at its place', async () => {
  await fc.assert(
    fc.asyncProperty(auction, async ({ others, sequence }) => {
      const { record, closed } = await closedOf(others, sequence)
      await authenticity.requireClose(closed, record)
    }),
    { numRuns: 30 },
  )
})

test('refuses a close without its commitment, or with it in another place', async () => {
  await fc.assert(
    fc.asyncProperty(auction, async ({ others, sequence }) => {
      const { record, closed } = await closedOf(others, sequence)
      const without = closed.commitments.toSpliced(sequence, 1)
      const moved = { ...record, sequence: sequence + 1 }
      await expect(
        authenticity.requireClose({ ...closed, commitments: without }, record),
      ).rejects.toThrow()
      await expect(authenticity.requireClose(closed, moved)).rejects.toThrow('commitments[')
    }),
    { numRuns: 20 },
  )
})

test.each(['intentHash', 'commitsRoot'] as const)(
  'refuses a close whose %s is not that of the auction',
  async (field) => {
    const { record, closed } = await closedOf([], 0, { [field]: `0x${'99'.repeat(32)}` })
    await expect(authenticity.requireClose(closed, record)).rejects.toThrow(field)
  },
)

test('refuses a close signed by somebody else', async () => {
  const { record, closed } = await closedOf([], 0)
  const signature = await signMessage(stranger, 'AuctionClose', closed.close, DOMAIN)
  await expect(authenticity.requireClose({ ...closed, signature }, record)).rejects.toMatchObject({
    code: 'SIGNATURE_INVALID',
  })
})

const signed = async (award: Award, by = auctioneer) => ({
  award,
  signature: await signMessage(by, 'Award', award, DOMAIN),
})

test('takes the award that its bid won', async () => {
  const record = bidRecordOf([], 0)
  await authenticity.requireAward(await signed(awardOf(record)), record)
})

const record = bidRecordOf([`0x${'01'.repeat(32)}`], 1)
const other = `0x${'99'.repeat(32)}` as Hex
const wrong: [string, Partial<Award>][] = [
  ['intentHash', { intentHash: other }],
  ['solver', { solver: stranger.address }],
  ['bidHash', { bidHash: other }],
  ['price', { price: record.bid.price - 1n }],
  ['price', { price: record.bid.price + 1n }],
  ['sequence', { sequence: 0 }],
  ['commitsRoot', { commitsRoot: other }],
  ['commitCount', { commitCount: 3 }],
  ['exclusiveUntil', { exclusiveUntil: 1_900_000_061n }],
  ['tried', { tried: 1n }],
  ['prevAward', { prevAward: other }],
]

test.each(wrong)(
  'refuses an award with a wrong %s, though it is signed',
  async (field, changes) => {
    const bundle = await signed(awardOf(record, changes))
    await expect(authenticity.requireAward(bundle, record)).rejects.toThrow(field)
  },
)

test('refuses an award signed by somebody else', async () => {
  const bundle = await signed(awardOf(record), stranger)
  await expect(authenticity.requireAward(bundle, record)).rejects.toMatchObject({
    code: 'SIGNATURE_INVALID',
  })
})

test('takes an award of a later round only with the award before it', async () => {
  const before = awardOf(record, {
    solver: stranger.address,
    bidHash: other,
    sequence: 0,
    price: 1n,
  })
  const after = awardOf(record, { round: 1, tried: 1n, prevAward: hashMessage('Award', before) })
  const bundle = await signed(after)
  const previous = await signed(before)
  const complete = { ...bundle, prevAward: before, prevSignature: previous.signature }
  await authenticity.requireAward(complete, record)
  await expect(authenticity.requireAward(bundle, record)).rejects.toThrow('prevAward')
  const forged = await signed(before, stranger)
  const withForged = { ...complete, prevSignature: forged.signature }
  await expect(authenticity.requireAward(withForged, record)).rejects.toMatchObject({
    code: 'SIGNATURE_INVALID',
  })
})
