import { GavelError } from '@gavel/protocol'
import { Redis } from 'ioredis'

/** Host and port of a Redis URL: what may appear in messages and logs. */
const redisPlace = (redisUrl: string): string => new URL(redisUrl).host

/** A connection whose commands fail at once while Redis is away, so that a request never hangs on it. */
export const openRedis = (redisUrl: string, onError: (error: Error) => void): Redis => {
  const redis = new Redis(redisUrl, {
    protocol: 2,
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1000),
  })
  redis.on('error', onError)
  return redis
}

/** A connection for blocking reads and for BullMQ's workers: it waits for Redis as long as it takes. */
export const openBlockingRedis = (redisUrl: string, onError: (error: Error) => void): Redis => {
  const redis = new Redis(redisUrl, {
    protocol: 2,
    enableAutoPipelining: true,
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1000),
  })
  redis.on('error', onError)
  return redis
}

/**
 * Connects and makes sure that this Redis keeps what it is given.
 *
 * @throws REDIS_UNREACHABLE, REDIS_EVICTS
 */
export const connectRedis = async (redis: Redis, redisUrl: string): Promise<void> => {
  try {
    await redis.connect()
    await redis.ping()
  } catch (cause) {
    redis.disconnect()
    throw new GavelError('REDIS_UNREACHABLE', {
      message: `Redis does not answer at ${redisPlace(redisUrl)}.`,
      details: { redis: redisPlace(redisUrl) },
      cause,
    })
  }
  const policy = await evictionPolicy(redis)
  if (policy !== 'noeviction') {
    redis.disconnect()
    throw new GavelError('REDIS_EVICTS', {
      message: `The Redis at ${redisPlace(redisUrl)} has maxmemory-policy ${policy}.`,
      details: { policy },
    })
  }
}

const evictionPolicy = async (redis: Redis): Promise<string> => {
  const info = await redis.info('memory')
  return /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'unknown'
}
