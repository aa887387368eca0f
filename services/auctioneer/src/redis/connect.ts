import { GavelError } from '@gavel/protocol'
import { Redis } from 'ioredis'

export type SentinelAddress = { readonly host: string; readonly port: number }

/** Where Redis is: at a URL, or where Sentinels say that the master of a name is; the URL then gives user, password, database. */
export type RedisPlace = {
  readonly redisUrl: string
  readonly redisSentinels: readonly SentinelAddress[]
  readonly redisMaster: string
}

/** Host and port, of Redis or of the Sentinels: what may appear in messages and logs. */
const nameOf = ({ redisUrl, redisSentinels, redisMaster }: RedisPlace): string =>
  redisSentinels.length === 0
    ? new URL(redisUrl).host
    : `${redisMaster} of ${redisSentinels.map(({ host, port }) => `${host}:${port}`).join(',')}`

const optionsOf = ({ redisSentinels, redisMaster }: RedisPlace) => ({
  protocol: 2 as const,
  enableAutoPipelining: true,
  retryStrategy: (attempt: number) => Math.min(50 * attempt, 1000),
  // A master that was made a replica is left at once; where the new one is, the next connection asks.
  reconnectOnError: ({ message }: Error) => message.startsWith('READONLY'),
  ...(redisSentinels.length === 0
    ? {}
    : { sentinels: [...redisSentinels], name: redisMaster, failoverDetector: true }),
})

/**
 * A connection whose commands fail at once while Redis is away, so that a request never hangs on it. A command that was under
 * way when the connection was lost is not sent again: what was decided by one data set must not be written to another one.
 */
export const openRedis = (place: RedisPlace, onError: (error: Error) => void): Redis => {
  const redis = new Redis(place.redisUrl, {
    ...optionsOf(place),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    lazyConnect: true,
  })
  redis.on('error', onError)
  return redis
}

/** A connection for blocking reads and for BullMQ's workers: it waits for Redis as long as it takes. */
export const openBlockingRedis = (place: RedisPlace, onError: (error: Error) => void): Redis => {
  const redis = new Redis(place.redisUrl, { ...optionsOf(place), maxRetriesPerRequest: null })
  redis.on('error', onError)
  return redis
}

/**
 * Connects and makes sure that this Redis keeps what it is given.
 *
 * @throws REDIS_UNREACHABLE, REDIS_EVICTS
 */
export const connectRedis = async (redis: Redis, place: RedisPlace): Promise<void> => {
  try {
    await redis.connect()
    await redis.ping()
  } catch (cause) {
    redis.disconnect()
    throw new GavelError('REDIS_UNREACHABLE', {
      message: `Redis does not answer at ${nameOf(place)}.`,
      details: { redis: nameOf(place) },
      cause,
    })
  }
  const policy = await evictionPolicy(redis)
  if (policy !== 'noeviction') {
    redis.disconnect()
    throw new GavelError('REDIS_EVICTS', {
      message: `The Redis at ${nameOf(place)} has maxmemory-policy ${policy}.`,
      details: { policy },
    })
  }
}

const evictionPolicy = async (redis: Redis): Promise<string> => {
  const info = await redis.info('memory')
  return /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'unknown'
}
