import { type ClaimTerms, type FillView, GavelError } from '@gavel/protocol'
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

test('patience always leaves half of the window for a demand', () => {
  for (const left of [0n, 1n, 5n, 20n, 59n, 60n, 61n, 604_800n]) {
    const patience = patienceMs(1_000n + left, 1_000n)
    expect(patience).toBeLessThanOrEqual(Number(left) * 500)
    expect(patience).toBeLessThanOrEqual(30_000)
  }
  expect(patienceMs(1_000n, 2_000n)).toBe(0)
})

test('no other bytes, and no other number of bytes, pass for the committed output', () => {
  const { model } = digits()
  const claim = fillOf(prepared()).terms.claim
  for (const length of [0, 9, 10, 11]) {
    expect(() => checkOutput(model, new Uint8Array(length), claim)).toThrow(
      expect.objectContaining({ code: 'OUTPUT_MISMATCH' }),
    )
  }
})

test('an error that knows the claim gives its terms, any other none', () => {
  const { terms } = fillOf(prepared())
  expect(claimTermsOf(new GavelError('DELIVERY_MISSING', { details: { terms } }))).toBe(terms)
  expect(claimTermsOf(new GavelError('INTENT_UNFILLED'))).toBeUndefined()
  expect(claimTermsOf(new Error('x'))).toBeUndefined()
})
