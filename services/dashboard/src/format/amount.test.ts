import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAmount, formatShare } from './amount.ts'

test('amounts are rounded to six places, small ones to three digits', () => {
  expect(formatAmount('9634000000000000', 18)).toBe('0.009634')
  expect(formatAmount('1234567000000000000000', 18)).toBe('1,234.567')
  expect(formatAmount('242267829870001', 18)).toBe('0.000242')
  expect(formatAmount('1234', 18)).toBe('0.00000000000000123')
  expect(formatAmount('0', 18)).toBe('0')
  expect(formatAmount('-1500000', 6)).toBe('-1.5')
  expect(formatAmount('12', 0)).toBe('12')
})

test('what is shown is within half of its last place of the amount', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 30n }),
      fc.integer({ min: 0, max: 18 }),
      (wei, decimals) => {
        const [whole = '0', part = ''] = formatAmount(wei, decimals).replaceAll(',', '').split('.')
        const shown =
          BigInt(whole) * 10n ** BigInt(decimals) + BigInt(part.padEnd(decimals, '0') || 0)
        const error = shown > wei ? shown - wei : wei - shown
        const places = Math.min(decimals, 6)
        expect(error <= 10n ** BigInt(decimals - places) / 2n).toBe(true)
      },
    ),
  )
})

test('a share of nothing is no number', () => {
  expect(formatShare(1, 0)).toBe('–')
  expect(formatShare(1, 3)).toBe('33.3 %')
})
