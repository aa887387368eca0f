import { type Devnet, startDevnet } from '@gavel/devnet'
import { modelRegistryAbi } from '@gavel/protocol'
import { createTestClient, type Hex, http, keccak256, type TestClient, toHex } from 'viem'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type ChainBatch,
  type ChainClient,
  type Checkpoint,
  connectChain,
  createSender,
  type FollowOptions,
  followEvents,
  type Sender,
} from '../src/index.ts'
import { accountOf } from './order.ts'

let devnet: Devnet
let chain: ChainClient
let anvil: TestClient
let sender: Sender

beforeEach(async () => {
  devnet = await startDevnet()
  chain = await connectChain(devnet)
  anvil = createTestClient({ mode: 'anvil', transport: http(devnet.rpcUrl) })
  sender = createSender({ chain, privateKey: accountOf(devnet, 3).privateKey })
})
afterEach(() => devnet.stop())

const modelId = (name: string): Hex => keccak256(toHex(name))

const list = (name: string) =>
  sender.send({
    address: devnet.deployment.registry,
    abi: modelRegistryAbi,
    functionName: 'list',
    args: [modelId(name), 0, 'https://example.org/model', 'https://example.org/card'],
  })

/** What a consumer knows that undoes what was reorganised away. */
const listedIn = (batches: readonly ChainBatch[]): Hex[] => {
  let known: { block: bigint; id: Hex }[] = []
  for (const { reorgedFrom, events } of batches) {
    if (reorgedFrom !== undefined) known = known.filter(({ block }) => block < reorgedFrom)
    for (const event of events) {
      if (event.name === 'Listed') known.push({ block: event.blockNumber, id: event.args.modelId })
    }
  }
  return known.map(({ id }) => id)
}

/** Follows until the batches say what is wanted. */
const followUntil = async (
  isEnough: (batches: readonly ChainBatch[]) => boolean | Promise<boolean>,
  options: Partial<FollowOptions> = {},
): Promise<ChainBatch[]> => {
  const batches: ChainBatch[] = []
  for await (const batch of followEvents({ chain, deployment: devnet.deployment, ...options })) {
    batches.push(batch)
    if (await isEnough(batches)) break
  }
  return batches
}

test('events of all contracts arrive once, in order, in batches without a gap', async () => {
  for (const name of ['a', 'b', 'c']) await list(name)
  const batches = await followUntil((seen) => listedIn(seen).length === 3)

  expect(listedIn(batches)).toEqual(['a', 'b', 'c'].map(modelId))
  expect(batches[0]?.fromBlock).toBe(devnet.deployment.fromBlock)
  for (const [i, { fromBlock }] of batches.slice(1).entries()) {
    expect(fromBlock).toBe((batches[i]?.toBlock ?? 0n) + 1n)
  }
})

test('a follower that has seen a block that is replaced tells where to begin anew', async () => {
  await list('kept')
  const snapshot = await anvil.snapshot()
  await list('gone')
  let isReorganised = false
  const batches = await followUntil(async (seen) => {
    if (!isReorganised && listedIn(seen).length === 2) {
      isReorganised = true
      await anvil.revert({ id: snapshot })
      await anvil.mine({ blocks: 2 })
      await list('instead')
    }
    return listedIn(seen).includes(modelId('instead'))
  })

  expect(listedIn(batches)).toEqual(['kept', 'instead'].map(modelId))
  expect(batches[0]?.reorgedFrom).toBeUndefined()
  expect(batches.some(({ reorgedFrom }) => reorgedFrom !== undefined)).toBe(true)
})

test('a chain that became shorter is noticed before it grows again', async () => {
  const snapshot = await anvil.snapshot()
  await list('gone')
  let isReorganised = false
  const batches = await followUntil(async (seen) => {
    if (!isReorganised && listedIn(seen).length === 1) {
      isReorganised = true
      await anvil.revert({ id: snapshot })
    }
    return seen.some(({ reorgedFrom }) => reorgedFrom !== undefined)
  })
  expect(listedIn(batches)).toEqual([])
})

test('a reader with a cursor goes on where it stopped', async () => {
  await list('before')
  let cursor: Checkpoint | undefined
  const controller = new AbortController()
  const onCursor = (next: Checkpoint) => {
    cursor = next
    controller.abort()
  }
  await followUntil(() => false, { onCursor, signal: controller.signal })
  await list('after')
  const batches = await followUntil((seen) => listedIn(seen).length === 1, cursor ? { cursor } : {})

  expect(listedIn(batches)).toEqual([modelId('after')])
})

test('a cursor into a chain that is gone starts from the beginning', async () => {
  await list('first')
  const cursor = { blockNumber: 5n, blockHash: modelId('no such block') }
  const batches = await followUntil((seen) => listedIn(seen).length === 1, { cursor })

  expect(batches[0]?.reorgedFrom).toBe(devnet.deployment.fromBlock)
})

test('a block is not told before it has its confirmations', async () => {
  await list('early')
  const { blockNumber } = await list('late')
  const batches = await followUntil((seen) => listedIn(seen).length === 1, { confirmations: 1 })
  expect(batches.at(-1)?.toBlock).toBe(blockNumber - 1n)
})
