import { solverVaultAbi, taskReactorAbi } from '@gavel/protocol'
import { encodeFunctionData, type Hex, toHex } from 'viem'
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

export const FILLS_PER_ROUND = ROUND.fills * PER_BLOCK

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
  let sent = await chain.getTransactionCount({ address: solver.address })
  const call = (to: Hex, data: Hex): Call => ({
    method: 'eth_sendTransaction',
    params: [{ from: solver.address, to, data, gas: '0x1312d00', nonce: toHex(sent++) }],
  })
  const vault = (functionName: 'stake' | 'requestUnbond'): Call => {
    const args = [deployment.token, 10n ** 15n] as const
    return call(deployment.vault, encodeFunctionData({ abi: solverVaultAbi, functionName, args }))
  }
  const end = (order: Order): Call => {
    const args = [termsOf(order)] as const
    const data = encodeFunctionData({ abi: taskReactorAbi, functionName: 'finalize', args })
    return call(deployment.reactor, data)
  }
  const block = async (calls: readonly Call[]): Promise<void> => {
    await send(devnet.rpcUrl, calls)
    await send(devnet.rpcUrl, [{ method: 'evm_mine', params: [] }])
  }
  let nonce = 1_000n
  const round = async (): Promise<void> => {
    const { timestamp: now } = await chain.getBlock()
    const fills: Order[][] = []
    for (let batch = 0; batch < ROUND.fills; batch++) {
      const client = clients[batch % clients.length] ?? solver
      const parties = { client, solver, auctioneer }
      const orders: Order[] = []
      for (let i = 0; i < PER_BLOCK; i++) {
        const terms = { price: 10n ** 13n, challengeWindow: WINDOW, nonce: nonce++ }
        orders.push(await createOrder({ deployment, parties, now, ...terms }))
      }
      fills.push(orders)
    }
    for (const orders of fills) await block([call(deployment.reactor, fillBatchData(orders))])
    for (let i = 0; i < ROUND.vault; i++) {
      const name = i % 2 === 0 ? 'stake' : 'requestUnbond'
      await block(Array.from({ length: PER_BLOCK }, () => vault(name)))
    }
    // Blocks that are mined at once may share a second.
    await send(devnet.rpcUrl, [{ method: 'evm_increaseTime', params: [WINDOW + 1] }])
    for (const orders of fills) await block(orders.map(end))
  }
  await send(devnet.rpcUrl, [{ method: 'evm_setAutomine', params: [false] }])
  for (let i = 1; i <= rounds; i++) {
    await round()
    if (i % 10 === 0) progress(`${i} of ${rounds} rounds are on the chain`)
  }
  await send(devnet.rpcUrl, [{ method: 'evm_setAutomine', params: [true] }])
}

/** Stakes of five events a block, one block each `pauseMs`, until the signal aborts. Returns how many events there were. */
export const playSteadily = async (
  { deployment, devnet, solver }: Settlement,
  pauseMs: number,
  signal: AbortSignal,
): Promise<number> => {
  const args = [deployment.token, 10n ** 12n] as const
  const data = encodeFunctionData({ abi: solverVaultAbi, functionName: 'stake', args })
  const params = [{ from: solver.address, to: deployment.vault, data, gas: '0x1312d00' }]
  let blocks = 0
  await send(devnet.rpcUrl, [{ method: 'evm_setAutomine', params: [false] }])
  const startedAt = performance.now()
  while (!signal.aborted) {
    for (let i = 0; i < PER_BLOCK; i++) {
      await send(devnet.rpcUrl, [{ method: 'eth_sendTransaction', params }])
    }
    await send(devnet.rpcUrl, [{ method: 'evm_mine', params: [] }])
    blocks += 1
    const wait = startedAt + blocks * pauseMs - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
  await send(devnet.rpcUrl, [{ method: 'evm_setAutomine', params: [true] }])
  return PER_BLOCK * blocks
}

/** Sends calls in one request; the node may take them in any order. */
const send = async (rpcUrl: string, calls: readonly Call[]): Promise<void> => {
  const response = await fetch(rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(calls.map((call, id) => ({ jsonrpc: '2.0', id, ...call }))),
  })
  const replies = (await response.json()) as { error?: { message: string } }[]
  const wrong = replies.find(({ error }) => error !== undefined)
  if (wrong?.error) throw new Error(`The chain refused: ${wrong.error.message}`)
}
