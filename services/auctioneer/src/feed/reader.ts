import type { Redis } from 'ioredis'
import type { Keys } from '../redis/keys.ts'
import { deliver, type Listener } from './deliver.ts'
import { type FeedStream, toStreamEvent } from './stream.ts'

const BLOCK_MS = 1_000
const BATCH = 256

/** The one reader of the stream in this process; it hands every event to all listeners. */
export type FeedReader = {
  readonly subscribe: (listener: Listener) => () => void
  readonly stop: () => Promise<void>
}

/** @param redis A connection of its own, because reads of it block. */
export const startFeedReader = async (
  redis: Redis,
  {
    keys,
    stream,
    onTrouble,
  }: {
    readonly keys: Keys
    readonly stream: FeedStream
    readonly onTrouble: (error: unknown) => void
  },
): Promise<FeedReader> => {
  const listeners = new Set<Listener>()
  let isStopped = false
  let lastId = await stream.lastId()

  const readOn = async (): Promise<void> => {
    const found = await redis.xread(
      'COUNT',
      BATCH,
      'BLOCK',
      BLOCK_MS,
      'STREAMS',
      keys.feed.stream,
      lastId,
    )
    for (const [, entries] of found ?? []) {
      lastId = entries.at(-1)?.[0] ?? lastId
      deliver(entries.map(toStreamEvent), listeners)
    }
  }

  const loop = async (): Promise<void> => {
    while (!isStopped) {
      await readOn().catch(async (error) => {
        if (isStopped) return
        onTrouble(error)
        await new Promise((resolve) => setTimeout(resolve, 200))
      })
    }
  }

  const running = loop()
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: async () => {
      isStopped = true
      redis.disconnect()
      await running
    },
  }
}
