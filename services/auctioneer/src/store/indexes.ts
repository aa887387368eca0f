import type { Redis } from 'ioredis'
import type { Address, Hex } from 'viem'
import type { Keys } from '../redis/keys.ts'

const RECENT_KEPT = 10_000
const PRICES_KEPT = 32

/** Lists that lead to auctions. Each entry may outlive its auction: readers skip what is gone. */
export type Indexes = {
  /** Notes an intent before its auction exists, so that no crash can leave an auction which nobody continues. */
  readonly add: (intent: {
    readonly intentHash: Hex
    readonly client: Address
    readonly dueMs: number
    readonly nowMs: number
    readonly expiresAtMs: number
  }) => Promise<void>
  readonly reschedule: (intentHash: Hex, dueMs: number) => Promise<void>
  readonly remove: (intentHash: Hex) => Promise<void>
  readonly findDue: (nowMs: number, limit: number) => Promise<Hex[]>
  readonly countUnsettled: () => Promise<number>
  readonly recent: (limit: number, client: Address | undefined) => Promise<Hex[]>
  readonly countOf: (client: Address, nowMs: number) => Promise<number>
  readonly addPrice: (modelId: Hex, price: bigint) => Promise<void>
  readonly prices: (modelId: Hex) => Promise<bigint[]>
}

export const createIndexes = (redis: Redis, keys: Keys): Indexes => ({
  add: async ({ intentHash, client, dueMs, nowMs, expiresAtMs }) => {
    const own = keys.intentsOf(client)
    await Promise.all([
      redis.zadd(keys.unsettled, dueMs, intentHash),
      redis.zadd(keys.recent, nowMs, intentHash),
      redis.zremrangebyrank(keys.recent, 0, -RECENT_KEPT - 1),
      redis.zadd(own, expiresAtMs, intentHash),
      redis.zremrangebyscore(own, '-inf', nowMs),
      redis.pexpireat(own, expiresAtMs),
    ])
  },
  reschedule: async (intentHash, dueMs) => {
    await redis.zadd(keys.unsettled, 'XX', dueMs, intentHash)
  },
  remove: async (intentHash) => {
    await redis.zrem(keys.unsettled, intentHash)
  },
  findDue: async (nowMs, limit) =>
    (await redis.zrangebyscore(keys.unsettled, '-inf', nowMs, 'LIMIT', 0, limit)) as Hex[],
  countUnsettled: () => redis.zcard(keys.unsettled),
  recent: async (limit, client) =>
    (await redis.zrevrange(
      client === undefined ? keys.recent : keys.intentsOf(client),
      0,
      limit - 1,
    )) as Hex[],
  countOf: (client, nowMs) => redis.zcount(keys.intentsOf(client), nowMs, '+inf'),
  addPrice: async (modelId, price) => {
    const key = keys.prices(modelId)
    await Promise.all([redis.lpush(key, price.toString()), redis.ltrim(key, 0, PRICES_KEPT - 1)])
  },
  prices: async (modelId) => (await redis.lrange(keys.prices(modelId), 0, -1)).map(BigInt),
})
