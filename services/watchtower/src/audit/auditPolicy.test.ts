import fc from 'fast-check'
import { padHex } from 'viem'
import { expect, test } from 'vitest'
import { type AuditFacts, type AuditLimits, auditProbability, suspicionOf } from './auditPolicy.ts'
import { drawFor } from './draw.ts'

const count = fc.nat({ max: 100_000 })
const wei = fc.bigInt({ min: 0n, max: 2n ** 128n })
const facts: fc.Arbitrary<AuditFacts> = fc.record({
  value: wei,
  record: fc.record({ finals: count, refutations: fc.nat({ max: 1_000 }) }),
  open: fc.nat({ max: 10_000 }),
})
const limits: fc.Arbitrary<AuditLimits> = fc.record({
  capacity: fc.integer({ min: 1, max: 1_000 }),
  fullValue: fc.bigInt({ min: 1n, max: 2n ** 120n }),
})

test('nobody is safe, and everybody is looked at while there is capacity', () => {
  fc.assert(
    fc.property(facts, limits, fc.nat({ max: 999 }), (claim, bounds, open) => {
      const probability = auditProbability(claim, bounds)
      expect(probability).toBeGreaterThanOrEqual(0.05)
      expect(probability).toBeLessThanOrEqual(1)
      if (open < bounds.capacity) expect(auditProbability({ ...claim, open }, bounds)).toBe(1)
    }),
  )
})

test('more value, a refutation, or fewer honest claims never make an audit less likely', () => {
  fc.assert(
    fc.property(facts, limits, wei, count, (claim, bounds, more, fewer) => {
      const { value, record } = claim
      const { finals, refutations } = record
      const before = auditProbability(claim, bounds)
      const of = (changes: Partial<AuditFacts>) =>
        auditProbability({ ...claim, ...changes }, bounds)
      expect(of({ value: value + more })).toBeGreaterThanOrEqual(before)
      const worse = { finals, refutations: refutations + 1 }
      expect(of({ record: worse })).toBeGreaterThanOrEqual(before)
      const newer = { finals: Math.max(0, finals - fewer), refutations }
      expect(of({ record: newer })).toBeGreaterThanOrEqual(before)
    }),
  )
})

test('a longer queue never makes an audit likelier, and never spares a claim of full value or a new solver', () => {
  fc.assert(
    fc.property(facts, limits, count, (claim, bounds, longer) => {
      const open = claim.open + longer
      const before = auditProbability(claim, bounds)
      expect(auditProbability({ ...claim, open }, bounds)).toBeLessThanOrEqual(before)
      const dear = { ...claim, open, value: bounds.fullValue }
      expect(auditProbability(dear, bounds)).toBe(1)
      const unknown = { ...claim, open, record: { finals: 0, refutations: 0 } }
      expect(auditProbability(unknown, bounds)).toBe(1)
    }),
  )
})

test('one refutation weighs more than the honest claims that can be made cheaply', () => {
  const trusted = suspicionOf({ finals: 1_000, refutations: 0 })
  expect(trusted).toBeCloseTo(0.0099, 4)
  expect(suspicionOf({ finals: 1_000, refutations: 1 })).toBeGreaterThan(10 * trusted * 0.9)
})

const hash = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map((n) => padHex(`0x${n.toString(16)}`))
const secret = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('a draw is the same for the same claim, another for another secret, and between 0 and 1', () => {
  fc.assert(
    fc.property(secret, secret, hash, (own, other, claimHash) => {
      const draw = drawFor(own, claimHash)
      expect(draw).toBe(drawFor(own, claimHash))
      expect(draw).toBeGreaterThanOrEqual(0)
      expect(draw).toBeLessThan(1)
      fc.pre(Buffer.compare(own, other) !== 0)
      expect(drawFor(other, claimHash)).not.toBe(draw)
    }),
  )
})

test('draws are spread evenly: as many claims are chosen as the probability says', () => {
  const key = new Uint8Array(32).fill(7)
  const draws = Array.from({ length: 4_000 }, (_, n) => drawFor(key, padHex(`0x${n.toString(16)}`)))
  for (const probability of [0.05, 0.3, 0.9]) {
    const chosen = draws.filter((draw) => draw < probability).length / draws.length
    expect(Math.abs(chosen - probability)).toBeLessThan(0.03)
  }
})
