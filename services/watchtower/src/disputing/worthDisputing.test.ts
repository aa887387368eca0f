import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DISPUTE_GAS, worthDisputing } from './worthDisputing.ts'

const amount = fc.bigInt({ min: 0n, max: 10n ** 24n })
const prospect = fc.record({ bond: amount, gasPrice: amount, gas: fc.constant(DISPUTE_GAS) })

test('never spends more than it can win, unless it is told to', () => {
  fc.assert(
    fc.property(prospect, amount, (given, tokenPerCoin) => {
      const { isWorth, gain, cost } = worthDisputing(given, {
        tokenPerCoin,
        disputesAtALoss: false,
      })
      expect(isWorth).toBe(gain > cost)
      expect(gain * 5n).toBeLessThanOrEqual(given.bond)
      expect(cost * 10n ** 18n).toBeGreaterThanOrEqual(given.gas * given.gasPrice * tokenPerCoin)
    }),
  )
})

test('a public watcher disputes at any loss', () => {
  fc.assert(
    fc.property(prospect, amount, (given, tokenPerCoin) => {
      expect(worthDisputing(given, { tokenPerCoin, disputesAtALoss: true }).isWorth).toBe(true)
    }),
  )
})

test('dearer gas never makes a dispute worth it, a larger bond never spoils it', () => {
  const stakes = { tokenPerCoin: 10n ** 18n, disputesAtALoss: false }
  fc.assert(
    fc.property(prospect, amount, amount, (given, more, bond) => {
      if (!worthDisputing(given, stakes).isWorth) {
        const dearer = { ...given, gasPrice: given.gasPrice + more }
        expect(worthDisputing(dearer, stakes).isWorth).toBe(false)
        return
      }
      expect(worthDisputing({ ...given, bond: given.bond + bond }, stakes).isWorth).toBe(true)
    }),
  )
})
