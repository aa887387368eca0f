import { startDevnet } from '@gavel/devnet'
import { findUnsupported, IntentFlag, type TaskIntent, taskReactorAbi } from '@gavel/protocol'
import { expect, test } from 'vitest'
import { connectChain, toChainError } from '../src/index.ts'
import { accountOf, signedOrder } from './order.ts'

const other = `0x${'01'.repeat(20)}` as const
const word = `0x${'02'.repeat(32)}` as const
const nobody = `0x${'00'.repeat(20)}` as const
const { escrow, dutch, eager, keyRoute } = IntentFlag

/** Values of features that come later, and some of fields that are free. */
const CHANGES: readonly Partial<TaskIntent>[] = [
  ...[0, escrow, dutch, keyRoute, escrow | eager, dutch | eager, IntentFlag.private | eager],
  ...[eager | keyRoute, eager | 32, (eager | (2 ** 31)) >>> 0, 2 ** 32 - 1],
]
  .map((flags): Partial<TaskIntent> => ({ flags }))
  .concat(
    [{ startPrice: 1n }, { decayStart: 1n }, { decayEnd: 1n }, { maxDisclosures: 1 }],
    [{ hook: other }, { hookDataHash: word }, { solverSet: word }, { listing: word }],
    [{ auctioneer: nobody }, { minAuctioneerBond: 1n }, { bondToken: other }],
    [{ claimWindow: 5 }, { maxFeeBps: 100 }, { maxEtaMs: 0 }],
  )

test('contract and SDK name the same unsupported field, for every two values together', async () => {
  await using devnet = await startDevnet()
  const { publicClient, rpcUrl } = await connectChain(devnet)
  const solver = accountOf(devnet, 4).address
  const { order } = await signedOrder(devnet, { solver })

  const fieldFromContract = async (intent: TaskIntent): Promise<unknown> => {
    const args = [{ ...order, intent }] as const
    const reactor = { address: devnet.deployment.reactor, abi: taskReactorAbi } as const
    const error = await publicClient
      .simulateContract({ ...reactor, account: solver, functionName: 'fill', args })
      .catch((thrown: unknown) => toChainError(thrown, rpcUrl))
    const details = 'details' in error ? error.details : undefined
    return details?.error === 'Unsupported' ? Reflect.get(Object(details.args), 'field') : undefined
  }

  for (const [i, one] of CHANGES.entries()) {
    for (const two of CHANGES.slice(i)) {
      const intent = { ...order.intent, ...one, ...two }
      const expected = findUnsupported({ permit: order.permit, intent })
      expect(await fieldFromContract(intent), JSON.stringify(Object.keys({ ...one, ...two }))).toBe(
        expected,
      )
    }
  }
})
