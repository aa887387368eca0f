import { outputOf, tensorRootOf } from '@gavel/exact'
import { type ClaimTerms, type FillView, GavelError } from '@gavel/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patienceMs } from '../src/result/awaitDelivery.ts'
import { claimTermsOf } from '../src/result/claimTermsOf.ts'
import { requireAsSigned } from '../src/result/findClaim.ts'
import { checkOutput } from '../src/result/openDelivery.ts'
import { account, digits, fillOf, prepared, word } from './builders.ts'

const withTerms = (fill: FillView, terms: Partial<ClaimTerms>): FillView => ({
  ...fill,
  terms: { ...fill.terms, ...terms },
})

const mismatchOf = (field: string) =>
  expect.objectContaining({ code: 'CLAIM_MISMATCH', details: expect.objectContaining({ field }) })

test('takes a claim that keeps what was signed, up to the cap', () => {
  const intent = prepared()
  const fill = fillOf(intent)
  const atCap = { ...fill.terms.claim, price: intent.permit.permitted.amount }
  expect(() => requireAsSigned(fill, intent)).not.toThrow()
  expect(() => requireAsSigned(withTerms(fill, { claim: atCap }), intent)).not.toThrow()
})

test.each([
  ['intentHash', word('99')],
  ['modelId', word('99')],
  ['inputRoot', word('99')],
  ['price', 1_001n],
])('refuses a claim whose %s is not what was signed', (field, value) => {
  const intent = prepared()
  const fill = fillOf(intent)
  const claim = { ...fill.terms.claim, [field]: value }
  expect(() => requireAsSigned(withTerms(fill, { claim }), intent)).toThrow(mismatchOf(field))
})

test.each([
  ['client', account('99')],
  ['token', account('99')],
  ['bond', 19_999n],
])('refuses terms whose %s is not what was signed', (field, value) => {
  const intent = prepared()
  const fill = withTerms(fillOf(intent), { [field]: value })
  expect(() => requireAsSigned(fill, intent)).toThrow(mismatchOf(field))
})

test('patience is half of what is left of the window, at most 30 s, none once it is over', () => {
  const seconds = fc.bigInt({ min: 0n, max: 10_000_000_000n })
  fc.assert(
    fc.property(seconds, seconds, (windowEnd, now) => {
      const leftMs = Math.max(0, Number(windowEnd - now) * 1_000)
      expect(patienceMs(windowEnd, now)).toBe(Math.min(30_000, leftMs / 2))
    }),
  )
})

const outputs = (length: { minLength?: number; maxLength?: number }) => fc.uint8Array(length)
const OUTPUT_BYTES = 10

test('the committed output passes; no other bytes and no other number of bytes do', () => {
  const { model } = digits()
  const refusal = expect.objectContaining({ code: 'OUTPUT_MISMATCH' })
  const committed = outputs({ minLength: OUTPUT_BYTES, maxLength: OUTPUT_BYTES })
  fc.assert(
    fc.property(committed, outputs({ maxLength: 40 }), (right, other) => {
      const outputRoot = tensorRootOf(outputOf(model), new Int8Array(right))
      const claim = { ...fillOf(prepared()).terms.claim, outputRoot }
      expect(checkOutput(model, right, claim)).toEqual(new Int8Array(right))
      fc.pre(Buffer.compare(right, other) !== 0)
      expect(() => checkOutput(model, other, claim)).toThrow(refusal)
    }),
  )
})

test('an error that knows the claim gives its terms, any other none', () => {
  const { terms } = fillOf(prepared())
  expect(claimTermsOf(new GavelError('DELIVERY_MISSING', { details: { terms } }))).toBe(terms)
  expect(claimTermsOf(new GavelError('INTENT_UNFILLED'))).toBeUndefined()
  expect(claimTermsOf(new Error('x'))).toBeUndefined()
})
