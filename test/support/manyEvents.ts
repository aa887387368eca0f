import { solverVaultAbi, taskReactorAbi } from '@gavel/protocol'
import { encodeFunctionData, type Hex } from 'viem'
import { termsOf } from './fraud.ts'
import { nativeAccounts } from './nativeAccount.ts'
import { createOrder, type Order } from './orders.ts'
import { fillBatchData, type Settlement } from './settlement.ts'

/** Events of a block, all of one kind. */
const PER_BLOCK = 5
/** The shortest that the devnet's reactor takes, seconds. */
const WINDOW = 5
/** Blocks of a round: fills, stakes and unbondings, then the ends of those fills. */
const ROUND = { fills: 40, vault: 120, ends: 40 } as const
export const BLOCKS_PER_ROUND = ROUND.fills + ROUND.vault + ROUND.ends

type Call = { readonly method: string; readonly params: readonly unknown[] }

/**
 * Rounds of real transactions against the deployed contracts, each block with at least five events: batches of signed fills, stakes
 * and requests to unbond, and the ends of the fills. The chain's own accounts send, so nothing is signed here but intents and
 * awards.
 */
export const playRounds = async (
  settlement: Settlement,
  rounds: number,
  progress: (line: string) => void,
): Promise<void> => {
  const { deployment, devnet, chain } = settlement
  const native = nativeAccounts(devnet.accounts)
  const [solver, auctioneer] = [native(settlement.solver), native(settlement.auctioneer)]
  const clients = settlement.clients.slice(0, 3).map(native)
  const call = (to: Hex, data: Hex): Call => ({
    method: 'eth_sendTransaction',
    params: [{ from: solver.address, to, data, gas: '0x1312d00' }],
  })
  const mine: Call = { method: 'evm_mine', params: [] }
  const vault = (functionName: 'stake' | 'requestUnbond'): Call => {
    const args = [deployment.token, 10n ** 15n] as const
    return call(deployment.vault, encodeFunctionData({ abi: solverVaultAbi, functionName, args }))
  }
  let nonce = 1_000n
  const round = async (): Promise<void> => {
    const { timestamp: now } = await chain.getBlock()
    const fills: Order[][] = []
    for (let block = 0; block < ROUND.fills; block++) {
      const client = clients[block % clients.length] ?? solver
      const parties = { client, solver, auctioneer }
      const orders: Order[] = []
      for (let i = 0; i < PER_BLOCK; i++) {
        const terms = { price: 10n ** 13n, challengeWindow: WINDOW, nonce: nonce++ }
        orders.push(await createOrder({ deployment, parties, now, ...terms }))
      }
      fills.push(orders)
    }
    await send(devnet.rpcUrl, [
      ...fills.flatMap((orders) => [call(deployment.reactor, fillBatchData(orders)), mine]),
      ...Array.from({ length: ROUND.vault }, (_, block) => {
        const name = block % 2 === 0 ? 'stake' : 'requestUnbond'
        return [...Array.from({ length: PER_BLOCK }, () => vault(name)), mine]
      }).flat(),
      ...fills.flatMap((orders) => [
        ...orders.map((order) => {
          const args = [termsOf(order)] as const
          const data = encodeFunctionData({ abi: taskReactorAbi, functionName: 'finalize', args })
          return call(deployment.reactor, data)
        }),
        mine,
      ]),
    ])
  }
  await send(devnet.rpcUrl, [{ method: 'evm_setAutomine', params: [false] }])
  for (let i = 1; i <= rounds; i++) {
    await round()
    if (i % 10 === 0) progress(`${i} of ${rounds} rounds are on the chain`)
  }
  await send(devnet.rpcUrl, [{ method: 'evm_setAutomine', params: [true] }])
}

/** Sends calls in order, many in one request. */
const send = async (rpcUrl: string, calls: readonly Call[]): Promise<void> => {
  for (let at = 0; at < calls.length; at += 100) {
    const body = calls
      .slice(at, at + 100)
      .map((call, i) => ({ jsonrpc: '2.0', id: at + i, ...call }))
    const response = await fetch(rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const replies = (await response.json()) as { error?: { message: string } }[]
    const wrong = replies.find(({ error }) => error !== undefined)
    if (wrong?.error) throw new Error(`The chain refused: ${wrong.error.message}`)
  }
}
