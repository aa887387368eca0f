import { findUnsupported, type TaskIntent, taskReactorAbi } from '@gavel/protocol'
import fc from 'fast-check'
import { BaseError, ContractFunctionRevertedError, type Hex, zeroAddress, zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrder, type Order } from '../support/orders.ts'
import { type Settlement, startSettlement } from '../support/settlement.ts'

let settlement: Settlement
let order: Order

beforeAll(async () => {
  settlement = await startSettlement()
  const { deployment, clients, solver, auctioneer, chain } = settlement
  const [client] = clients
  if (!client) throw new Error('The devnet has too few accounts.')
  const { timestamp: now } = await chain.getBlock()
  order = await createOrder({ deployment, parties: { client, solver, auctioneer }, nonce: 1n, now })
})

afterAll(() => settlement.devnet.stop())

/** The field that the reactor calls unsupported, or undefined when it has no such complaint. */
const complaintOf = async (intent: TaskIntent): Promise<string | undefined> => {
  const { chain, deployment, solver } = settlement
  try {
    await chain.simulateContract({
      account: solver,
      address: deployment.reactor,
      abi: taskReactorAbi,
      functionName: 'fill',
      args: [{ ...order, intent }],
    })
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof BaseError)) throw thrown
    const revert = thrown.walk((error) => error instanceof ContractFunctionRevertedError)
    const data = revert instanceof ContractFunctionRevertedError ? revert.data : undefined
    return data?.errorName === 'Unsupported' ? String(data.args?.[0]) : undefined
  }
}

const oneOf = <T>(neutral: T, other: T): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(neutral) },
    { weight: 1, arbitrary: fc.constant(other) },
  )

const hash: Hex = `0x${'ab'.repeat(32)}`
const address: Hex = `0x${'cd'.repeat(20)}`

test('SDK and reactor name the same unsupported field of any intent', {
  timeout: 120_000,
}, async () => {
  const wishes = fc.record({
    flags: fc.oneof({ weight: 3, arbitrary: fc.constant(8) }, { weight: 1, arbitrary: fc.nat(63) }),
    auctioneer: oneOf(order.intent.auctioneer, zeroAddress),
    minAuctioneerBond: oneOf(0n, 1n),
    listing: oneOf<Hex>(zeroHash, hash),
    bondToken: oneOf(order.intent.bondToken, address),
    startPrice: oneOf(0n, 1n),
    decayStart: oneOf(0n, 1n),
    decayEnd: oneOf(0n, 1n),
    solverSet: oneOf<Hex>(zeroHash, hash),
    maxDisclosures: oneOf(0, 1),
    hook: oneOf<Hex>(zeroAddress, address),
    hookDataHash: oneOf<Hex>(zeroHash, hash),
  })
  await fc.assert(
    fc.asyncProperty(wishes, async (wish) => {
      const intent = { ...order.intent, ...wish }
      expect(await complaintOf(intent)).toBe(findUnsupported({ permit: order.permit, intent }))
    }),
    { numRuns: 200 },
  )
})
