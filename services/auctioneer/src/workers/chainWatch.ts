import {
  type Checkpoint,
  escrowViewOf,
  fillViewOf,
  followEvents,
  type GavelEvent,
} from '@gavel/chain'
import { decodeJson, encodeJson } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { Services } from '../services.ts'
import { noteFade } from './faults.ts'
import type { Steps } from './steps.ts'

const SETTLED = {
  Released: 'released',
  Finalized: 'final',
  Refuted: 'refuted',
  EscrowRefunded: 'refunded',
} as const
/** Blocks whose intents are remembered, in case they are taken back. */
const REMEMBERED_BLOCKS = 1_000n

/** Records what the chain says of our intents. All processes do it: recording twice changes nothing. */
export const startChainWatch = async (
  services: Services,
  steps: Steps,
): Promise<{ readonly stop: () => Promise<void> }> => {
  const { chain, config, redis, keys, observe } = services
  const stopping = new AbortController()
  const stored = await redis.get(keys.chain.cursor)
  const cursor = stored === null ? undefined : decodeJson<Checkpoint>(stored)

  const follow = async (): Promise<void> => {
    const batches = followEvents({
      chain,
      deployment: config.deployment,
      ...(cursor === undefined ? {} : { cursor }),
      signal: stopping.signal,
      onCursor: async (next) => {
        await redis.set(keys.chain.cursor, encodeJson(next))
      },
      onTrouble: (error) => observe.trouble('chain', error),
    })
    for await (const { events, reorgedFrom, toBlock } of batches) {
      if (reorgedFrom !== undefined) await takeBack(services, steps, reorgedFrom)
      for (const event of events) await record(services, steps, event)
      await redis.zremrangebyscore(
        keys.chain.blocks,
        '-inf',
        (toBlock - REMEMBERED_BLOCKS).toString(),
      )
    }
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await follow().catch(async (error) => {
        observe.trouble('chain watch', error)
        await new Promise((resolve) => setTimeout(resolve, 500))
      })
    }
  }

  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

const record = async (services: Services, steps: Steps, event: GavelEvent): Promise<void> => {
  const { store, redis, keys, observe } = services
  const intentHash = intentOf(event)
  if (intentHash === undefined) return
  // Noted first, and noted once however often it is told: a crash in between loses nothing.
  if (event.name === 'EscrowRefunded') await noteFade(services, intentHash, event.args.solver)
  if (!(await recordIn(store, intentHash, event))) return
  await redis.zadd(keys.chain.blocks, event.blockNumber.toString(), intentHash)
  observe.chainSaw(event.name, intentHash, event.txHash)
  await steps.advance(intentHash)
}

const recordIn = (
  store: Services['store'],
  intentHash: Hex,
  event: GavelEvent,
): Promise<boolean> => {
  if (event.name === 'Escrowed') return store.escrow(intentHash, escrowViewOf(event))
  if (event.name === 'Filled') return store.fill(intentHash, fillViewOf(event))
  const { txHash, blockNumber } = event
  const status = SETTLED[event.name as keyof typeof SETTLED]
  return store.settle(intentHash, { status, txHash, blockNumber })
}

const intentOf = (event: GavelEvent): Hex | undefined => {
  switch (event.name) {
    case 'Escrowed':
    case 'EscrowRefunded':
    case 'Filled':
    case 'Released':
    case 'Finalized':
    case 'Refuted':
      return event.args.intentHash
    default:
      return undefined
  }
}

const takeBack = async (services: Services, steps: Steps, reorgedFrom: bigint): Promise<void> => {
  const { store, redis, keys, observe, indexes } = services
  observe.chainReorganised(reorgedFrom)
  const touched = await redis.zrangebyscore(keys.chain.blocks, reorgedFrom.toString(), '+inf')
  for (const intentHash of touched as Hex[]) {
    if (!(await store.revertFrom(intentHash, reorgedFrom))) continue
    // What is awarded again has to be asked about again when its last second is over.
    const auction = await store.read(intentHash)
    if (auction !== undefined) {
      await indexes.add({
        intentHash,
        client: auction.client,
        dueMs: Date.now(),
        nowMs: Date.now(),
        expiresAtMs: Date.now() + services.config.retentionSeconds * 1000,
      })
    }
    await steps.advance(intentHash)
  }
  await redis.zremrangebyscore(keys.chain.blocks, reorgedFrom.toString(), '+inf')
}
