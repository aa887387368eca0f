import { taskReactorAbi } from '@gavel/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openPriceAt } from '../src/taking/openPrice.ts'
import { CAP, startWorld } from './support/world.ts'

test('the price of the open phase is the one that the reactor pays, at any time', async () => {
  await using world = await startWorld()
  const { signed } = await world.job()
  const { timestamp } = await world.chain.getBlock()
  const around = fc.bigInt({ min: timestamp - 500n, max: timestamp + 500n })
  const phases = fc.record({
    startPrice: fc.bigInt({ min: 0n, max: CAP }),
    decayStart: around,
    decayEnd: around,
  })
  await fc.assert(
    fc.asyncProperty(phases, async (phase) => {
      const { permit, signature: permitSignature } = signed
      const intent = { ...signed.intent, ...phase }
      const paid = await world.chain.readContract({
        address: world.deployment.reactor,
        abi: taskReactorAbi,
        functionName: 'openPrice',
        args: [{ permit, intent, permitSignature }],
      })
      const { timestamp: now } = await world.chain.getBlock({ blockTag: 'pending' })
      const near = [-1n, 0n, 1n].map((skew) => openPriceAt({ permit, intent }, now + skew))
      expect(near).toContain(paid)
    }),
    { numRuns: 60 },
  )
})
