import type { Redis } from 'ioredis'
import type { Address } from 'viem'
import type { Keys } from '../redis/keys.ts'

/** A solver that was not heard of for this long is not waited for. */
const STALE_MS = 45_000
/** No more solvers than an auction can have commitments are waited for. */
const MOST = 256

/** Solvers with an open feed at any process: those whose bid or pass an auction waits for. */
export type Presence = {
  readonly seen: (solver: Address) => Promise<void>
  readonly gone: (solver: Address) => Promise<void>
  readonly solvers: () => Promise<Address[]>
}

export const createPresence = (redis: Redis, keys: Keys): Presence => ({
  seen: async (solver) => {
    await redis.zadd(keys.feed.present, Date.now(), solver)
  },
  gone: async (solver) => {
    await redis.zrem(keys.feed.present, solver)
  },
  solvers: async () => {
    await redis.zremrangebyscore(keys.feed.present, '-inf', Date.now() - STALE_MS)
    return (await redis.zrevrange(keys.feed.present, 0, MOST - 1)) as Address[]
  },
})
