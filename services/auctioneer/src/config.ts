import { type Environment, readDeployment, readEnv, withoutCredentials } from '@gavel/config'
import type { Deployment } from '@gavel/protocol'
import { type Static, Type } from 'typebox'
import type { Hex } from 'viem'
import type { SentinelAddress } from './redis/connect.ts'

const integer = (description: string, fallback: number, minimum: number, maximum: number) =>
  Type.Integer({ description, default: fallback, minimum, maximum })

/** Everything that the environment can set; its names are the keys. */
const EnvSchema = Type.Object({
  RPC_URL: Type.String({ pattern: '^https?://', description: 'JSON-RPC of the chain' }),
  REDIS_URL: Type.String({
    pattern: '^rediss?://',
    default: 'redis://127.0.0.1:6379',
    description:
      'Redis 7 or newer with maxmemory-policy noeviction; appendfsync always makes receipts survive a power cut',
  }),
  REDIS_SENTINELS: Type.Optional(
    Type.String({
      pattern: '^[^\\s,:/@]+:[0-9]{1,5}(,[^\\s,:/@]+:[0-9]{1,5})*$',
      description:
        'Sentinels that know where the master is, host:port,host:port,…; REDIS_URL then only gives user, password and database',
    }),
  ),
  REDIS_MASTER: Type.String({
    pattern: '^[\\w.-]{1,64}$',
    default: 'mymaster',
    description: 'name by which the Sentinels know the master',
  }),
  REDIS_PREFIX: Type.String({
    pattern: '^[a-zA-Z0-9-]{1,32}$',
    default: 'gavel',
    description: 'beginning of every key; processes that share it are one auctioneer',
  }),
  GAVEL_DEPLOYMENT: Type.String({
    minLength: 1,
    description: 'path of the deployment, a JSON file',
  }),
  PRIVATE_KEY: Type.String({
    pattern: '^0x[0-9a-fA-F]{64}$',
    description: 'key of the account that intents name as auctioneer',
  }),
  HOST: Type.String({ default: '127.0.0.1', description: 'address to listen on' }),
  PORT: integer('HTTP port; 0 = any free one', 4000, 0, 65535),
  CORS_ORIGINS: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s,/]+(,https?://[^\\s,/]+)*$',
      description:
        'origins whose pages may call this API, by commas: https://a.example,http://127.0.0.1:4100',
    }),
  ),
  MODELS_DIR: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'folder of .gavel files; default: the bundled models',
    }),
  ),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) =>
      Type.Literal(level),
    ),
    { default: 'info', description: 'lowest level that is logged' },
  ),
  LOG_FORMAT: Type.Union([Type.Literal('pretty'), Type.Literal('json')], {
    default: 'json',
    description: 'form of the log on stderr',
  }),
  MIN_BIDDING_MS: integer('shortest bidding time, ms', 100, 1, 600_000),
  MAX_BIDDING_MS: integer('longest bidding time, ms', 60_000, 1, 3_600_000),
  MAX_OPEN_SECONDS: integer('farthest openAfter from now, s', 86_400, 60, 604_800),
  REVEAL_WINDOW_MS: integer('time for reveals after the close, ms', 150, 10, 60_000),
  ACK_SECONDS: integer('time to acknowledge an award, s', 2, 1, 600),
  ESCROW_ACK_SECONDS: integer(
    'time to take on an award in escrow mode, which is a transaction that has to be mined, s',
    15,
    1,
    600,
  ),
  SETTLE_GRACE_SECONDS: integer(
    'how long after the last second of an award a quiet chain is asked once more, s',
    10,
    0,
    3600,
  ),
  COOL_DOWN_MS: integer(
    'how long a solver that did not reveal or answer an award may not commit, ms',
    10_000,
    0,
    3_600_000,
  ),
  MISSED_FILL_COOL_DOWN_MS: integer(
    'the same for the first missed fill of a day, doubled by each further one, ms',
    60_000,
    0,
    3_600_000,
  ),
  RETENTION_SECONDS: integer(
    'how long an intent is kept after its last window, s',
    86_400,
    60,
    2_592_000,
  ),
  MAX_OPEN_PER_CLIENT: integer('most unexpired intents of one client', 1_000, 1, 1_000_000),
  MAX_FEEDS: integer('most open feeds of this process', 1_000, 1, 100_000),
  MAX_FEEDS_PER_SOLVER: integer('most open feeds of one solver', 4, 1, 1_000),
  RATE_PER_MINUTE: integer('most HTTP requests of one address per minute', 6_000, 1, 10_000_000),
})

type Env = Static<typeof EnvSchema>

export type AuctioneerConfig = {
  readonly rpcUrl: string
  readonly redisUrl: string
  /** Empty: Redis is where redisUrl says. */
  readonly redisSentinels: readonly SentinelAddress[]
  readonly redisMaster: string
  readonly redisPrefix: string
  readonly deployment: Deployment
  readonly privateKey: Hex
  readonly host: string
  readonly port: number
  /** Origins whose pages may call the API; none by default. */
  readonly corsOrigins: readonly string[]
  readonly modelsDir?: string
  readonly logLevel: string
  readonly logFormat: 'pretty' | 'json'
  readonly minBiddingMs: number
  readonly maxBiddingMs: number
  readonly maxOpenSeconds: number
  readonly revealWindowMs: number
  readonly ackSeconds: number
  readonly escrowAckSeconds: number
  readonly settleGraceSeconds: number
  readonly coolDownMs: number
  readonly missedFillCoolDownMs: number
  readonly retentionSeconds: number
  readonly maxOpenPerClient: number
  readonly maxFeeds: number
  readonly maxFeedsPerSolver: number
  readonly ratePerMinute: number
}

/** What has no default: the rest of an {@link AuctioneerConfig} may be left out. */
export type AuctioneerOptions = Pick<
  AuctioneerConfig,
  'rpcUrl' | 'redisUrl' | 'deployment' | 'privateKey'
> &
  Partial<AuctioneerConfig>

const defaultOf = <K extends keyof Env>(name: K): Exclude<Env[K], undefined> => {
  const { default: value } = EnvSchema.properties[name] as { readonly default?: unknown }
  return value as Exclude<Env[K], undefined>
}

/** Completes options by the defaults; without a port, any free one. */
export const configOf = (options: AuctioneerOptions): AuctioneerConfig =>
  Object.freeze({
    redisSentinels: [],
    redisMaster: defaultOf('REDIS_MASTER'),
    redisPrefix: defaultOf('REDIS_PREFIX'),
    host: defaultOf('HOST'),
    port: 0,
    corsOrigins: [],
    logLevel: defaultOf('LOG_LEVEL'),
    logFormat: defaultOf('LOG_FORMAT') as 'json',
    minBiddingMs: defaultOf('MIN_BIDDING_MS'),
    maxBiddingMs: defaultOf('MAX_BIDDING_MS'),
    maxOpenSeconds: defaultOf('MAX_OPEN_SECONDS'),
    revealWindowMs: defaultOf('REVEAL_WINDOW_MS'),
    ackSeconds: defaultOf('ACK_SECONDS'),
    escrowAckSeconds: defaultOf('ESCROW_ACK_SECONDS'),
    settleGraceSeconds: defaultOf('SETTLE_GRACE_SECONDS'),
    coolDownMs: defaultOf('COOL_DOWN_MS'),
    missedFillCoolDownMs: defaultOf('MISSED_FILL_COOL_DOWN_MS'),
    retentionSeconds: defaultOf('RETENTION_SECONDS'),
    maxOpenPerClient: defaultOf('MAX_OPEN_PER_CLIENT'),
    maxFeeds: defaultOf('MAX_FEEDS'),
    maxFeedsPerSolver: defaultOf('MAX_FEEDS_PER_SOLVER'),
    ratePerMinute: defaultOf('RATE_PER_MINUTE'),
    ...options,
  })

/** A malformed URL may still hold credentials. */
const SECRETS = ['PRIVATE_KEY', 'RPC_URL', 'REDIS_URL'] as const

/**
 * Reads the configuration from the environment.
 *
 * @throws CONFIG_INVALID naming every bad variable at once; DEPLOYMENT_MISSING
 */
export const loadConfig = (env: Environment): AuctioneerConfig => {
  const values = readEnv(EnvSchema, env, SECRETS)
  return configOf({
    rpcUrl: values.RPC_URL,
    redisUrl: values.REDIS_URL,
    redisSentinels: sentinelsOf(values.REDIS_SENTINELS),
    redisMaster: values.REDIS_MASTER,
    redisPrefix: values.REDIS_PREFIX,
    deployment: readDeployment(values.GAVEL_DEPLOYMENT),
    privateKey: values.PRIVATE_KEY as Hex,
    host: values.HOST,
    port: values.PORT,
    corsOrigins: values.CORS_ORIGINS?.split(',') ?? [],
    ...(values.MODELS_DIR === undefined ? {} : { modelsDir: values.MODELS_DIR }),
    logLevel: values.LOG_LEVEL as string,
    logFormat: values.LOG_FORMAT,
    minBiddingMs: values.MIN_BIDDING_MS,
    maxBiddingMs: values.MAX_BIDDING_MS,
    maxOpenSeconds: values.MAX_OPEN_SECONDS,
    revealWindowMs: values.REVEAL_WINDOW_MS,
    ackSeconds: values.ACK_SECONDS,
    escrowAckSeconds: values.ESCROW_ACK_SECONDS,
    settleGraceSeconds: values.SETTLE_GRACE_SECONDS,
    coolDownMs: values.COOL_DOWN_MS,
    missedFillCoolDownMs: values.MISSED_FILL_COOL_DOWN_MS,
    retentionSeconds: values.RETENTION_SECONDS,
    maxOpenPerClient: values.MAX_OPEN_PER_CLIENT,
    maxFeeds: values.MAX_FEEDS,
    maxFeedsPerSolver: values.MAX_FEEDS_PER_SOLVER,
    ratePerMinute: values.RATE_PER_MINUTE,
  })
}

const sentinelsOf = (list: string | undefined): SentinelAddress[] =>
  (list?.split(',') ?? []).map((each) => {
    const colon = each.lastIndexOf(':')
    return { host: each.slice(0, colon), port: Number(each.slice(colon + 1)) }
  })

/** The configuration as it may be shown: the key and the passwords of URLs are masked. */
export const maskConfig = (config: AuctioneerConfig): Record<string, unknown> => ({
  ...config,
  privateKey: '***',
  rpcUrl: withoutCredentials(config.rpcUrl),
  redisUrl: withoutCredentials(config.redisUrl),
})
