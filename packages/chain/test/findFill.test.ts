import { type Devnet, startDevnet } from '@gavel/devnet'
import { PERMIT2_ADDRESS, taskReactorAbi } from '@gavel/protocol'
import { createPublicClient, createTestClient, custom, type Hex, http, RpcRequestError } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  approveToken,
  type ChainClient,
  connectChain,
  createSender,
  findFill,
} from '../src/index.ts'
import { accountOf, signedOrder } from './order.ts'

/** A second each: fewer than the order is good for. */
const BLOCKS = 1_700
let devnet: Devnet
let chain: ChainClient
let filled: { readonly intentHash: Hex; readonly blockNumber: bigint }

beforeAll(async () => {
  devnet = await startDevnet()
  chain = await connectChain(devnet)
  const [client, solver] = [accountOf(devnet, 1), accountOf(devnet, 3)]
  await devnet.mintToken(client.address, 1_000n)
  const { token, reactor } = devnet.deployment
  const clientSender = createSender({ chain, privateKey: client.privateKey })
  await approveToken(clientSender, { token, spender: PERMIT2_ADDRESS })
  const anvil = createTestClient({ mode: 'anvil', transport: http(devnet.rpcUrl) })
  const { order, intentHash } = await signedOrder(devnet, { solver: solver.address })
  await anvil.mine({ blocks: BLOCKS })
  const sender = createSender({ chain, privateKey: solver.privateKey })
  const call = {
    address: reactor,
    abi: taskReactorAbi,
    functionName: 'fill',
    args: [order],
  } as const
  const { blockNumber } = await sender.send(call)
  filled = { intentHash, blockNumber }
  await anvil.mine({ blocks: BLOCKS })
})
afterAll(() => devnet.stop())

/** The same chain through a node that refuses to search more than `most` blocks, and a list of what it was asked. */
const behind = (most: bigint) => {
  const spans: bigint[] = []
  const inner = createPublicClient({ transport: http(devnet.rpcUrl) })
  const request = async (body: { method: string; params?: unknown }): Promise<unknown> => {
    if (body.method === 'eth_getLogs') {
      const [{ fromBlock, toBlock }] = body.params as [{ fromBlock: Hex; toBlock: Hex }]
      const span = BigInt(toBlock) - BigInt(fromBlock) + 1n
      spans.push(span)
      const error = { code: -32_005, message: 'query returned more than 10000 results' }
      if (span > most) throw new RpcRequestError({ body, error, url: devnet.rpcUrl })
    }
    return inner.request(body as never)
  }
  const publicClient = createPublicClient({ transport: custom({ request }, { retryCount: 0 }) })
  return { chain: { ...chain, publicClient } as ChainClient, spans }
}

test('a whole chain is searched in ranges that nodes allow', async () => {
  const { chain: node, spans } = behind(2_000n)
  const { deployment } = devnet
  const intentHash: Hex = `0x${'77'.repeat(32)}`
  expect(await findFill({ chain: node, deployment, intentHash })).toBeUndefined()
  const head = await chain.publicClient.getBlockNumber()
  expect(spans).toEqual([2_000n, head - deployment.fromBlock + 1n - 2_000n])
})

test('a fill is found however far away, in shorter ranges where a node refuses long ones', async () => {
  const { chain: node, spans } = behind(600n)
  const { deployment } = devnet
  const fill = await findFill({ chain: node, deployment, intentHash: filled.intentHash })
  expect(fill?.blockNumber).toBe(filled.blockNumber)
  expect(fill?.terms.claim.intentHash).toBe(filled.intentHash)
  expect(spans).toEqual([2_000n, 1_000n, 500n, 500n, 500n, 500n])
})

test('a node that refuses even one block is a coded failure', async () => {
  const { chain: node } = behind(0n)
  const { deployment } = devnet
  await expect(
    findFill({ chain: node, deployment, intentHash: filled.intentHash }),
  ).rejects.toMatchObject({ code: 'INTERNAL' })
})

test('nothing lies beyond the head', async () => {
  const { deployment } = devnet
  expect(
    await findFill({ chain, deployment, intentHash: filled.intentHash, fromBlock: 1_000_000n }),
  ).toBeUndefined()
})
