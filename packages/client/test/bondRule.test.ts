import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bondFor } from '../src/intent/bondRule.ts'

const wei = fc.bigInt({ min: 0n, max: 2n ** 128n })

test('the bond is 20 x the price or the value at risk, whichever is larger', () => {
  fc.assert(
    fc.property(wei, wei, (maxPrice, valueAtRisk) => {
      const bond = bondFor({ maxPrice, valueAtRisk })
      expect([20n * maxPrice, valueAtRisk]).toContain(bond)
      expect(bond >= 20n * maxPrice && bond >= valueAtRisk).toBe(true)
    }),
  )
})
