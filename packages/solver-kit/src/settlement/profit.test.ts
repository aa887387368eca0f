import fc from 'fast-check'
import { parseEther, parseGwei } from 'viem'
import { expect, test } from 'vitest'
import { coinsToToken, gasCostOf, isWorthFilling } from './profit.ts'

const amount = fc.bigInt({ min: 0n, max: 10n ** 30n })

test('a fill is worth it exactly when the price covers gas and own cost', () => {
  fc.assert(
    fc.property(amount, amount, amount, (floor, gasCost, surplus) => {
      expect(isWorthFilling({ price: floor + gasCost + surplus, floor, gasCost })).toBe(true)
      expect(isWorthFilling({ price: floor + gasCost - surplus - 1n, floor, gasCost })).toBe(false)
    }),
  )
})

test('rounding never hides a part of the cost', () => {
  fc.assert(
    fc.property(amount, amount, (wei, tokenPerCoin) => {
      const cost = coinsToToken(wei, { tokenPerCoin })
      expect(cost * 10n ** 18n >= wei * tokenPerCoin).toBe(true)
      expect((cost - 1n) * 10n ** 18n < wei * tokenPerCoin).toBe(true)
    }),
  )
})

test('150 000 gas at 10 gwei cost 4.5 tokens when a coin is worth 3 000', () => {
  const cost = gasCostOf(
    { gas: 150_000n, gasPrice: parseGwei('10') },
    { tokenPerCoin: parseEther('3000') },
  )
  expect(cost).toBe(parseEther('4.5'))
})
