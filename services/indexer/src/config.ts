import { type Environment, readDeployment, readEnv, withoutCredentials } from '@gavel/config'
import { type Deployment, GavelError } from '@gavel/protocol'
import type { AskSettings } from '@gavel/protocol/indexer'
import { type Static, Type } from 'typebox'
import type { Hex } from 'viem'

const integer = (description: string, fallback: number, minimum: number, maximum: number) =>
  Type.Integer({ description, default: fallback, minimum, maximum })
const text = (description: string, options: { pattern?: string; default?: string } = {}) =>
  Type.String({ minLength: 1, description, ...options })

/** Everything that the environment can set. */
const Env = Type.Object({
  RPC_URL: text('JSON-RPC of the chain', { pattern: '^https?://' }),
  GAVEL_DEPLOYMENT: text('path of the deployment, a JSON file'),
  AUCTIONEER_URL: Type.Optional(
    text('whose auctions are read; without it there is only what the chain says', {
      pattern: '^https?://',
    }),
  ),
  DATABASE_URL: Type.Optional(
    text('PostgreSQL 15 or newer; without it an embedded database in DATA_DIR', {
      pattern: '^postgres(ql)?://',
    }),
  ),
  DATA_DIR: text('folder of the embedded database', { default: './data/indexer' }),
  DASHBOARD_DIR: Type.Optional(text('folder of the built dashboard, served at /')),
  CONFIRMATIONS: integer('blocks on top of a block before it is read', 0, 0, 1_000),
  CORS_ORIGIN: Type.Optional(
    text('origin of a dashboard that is served elsewhere; * = any (the API only reads)'),
  ),
  ASK_RPC_URL: Type.Optional(
    text('JSON-RPC of the chain as browsers reach it; with it the dashboard has its Ask page', {
      pattern: '^https?://',
    }),
  ),
  ASK_AUCTIONEER_URL: Type.Optional(
    text('the auctioneer as browsers reach it; default AUCTIONEER_URL', { pattern: '^https?://' }),
  ),
  DEVNET_KEY: Type.Optional(
    text('key that the Ask page signs with, shown to everybody: only on chain 31337', {
      pattern: '^0x[0-9a-fA-F]{64}$',
    }),
  ),
  NAMES: Type.Optional(
    text('names shown for accounts: ada=0x…,ben=0x…', {
      pattern:
        '^([A-Za-z0-9 ._-]{1,32}=0x[0-9a-fA-F]{40})(,[A-Za-z0-9 ._-]{1,32}=0x[0-9a-fA-F]{40})*$',
    }),
  ),
  HOST: text('address to listen on', { default: '127.0.0.1' }),
  PORT: integer('HTTP port; 0 = any free one', 4100, 0, 65_535),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) =>
      Type.Literal(level),
    ),
    { default: 'info', description: 'lowest level that is logged' },
  ),
})

type Env = Static<typeof Env>

export type IndexerOptions = {
  readonly rpcUrl: string
  readonly deployment: Deployment
  readonly auctioneerUrl?: string | undefined
  readonly databaseUrl?: string | undefined
  /** Folder of the embedded database; default: in memory. */
  readonly dataDir?: string | undefined
  readonly dashboardDir?: string | undefined
  readonly confirmations?: number
  readonly corsOrigin?: string | undefined
  /** What the Ask page of the dashboard works with; without it there is none. */
  readonly ask?: AskSettings | undefined
  /** Names shown for accounts, by address in lower case. */
  readonly names?: Readonly<Record<string, string>>
  readonly host?: string
  readonly port?: number
  readonly logLevel?: string
}

/** A malformed URL may still hold credentials. */
const SECRETS = [
  'RPC_URL',
  'AUCTIONEER_URL',
  'DATABASE_URL',
  'ASK_RPC_URL',
  'ASK_AUCTIONEER_URL',
  'DEVNET_KEY',
] as const

/**
 * Reads the configuration from the environment; an empty value counts as absent.
 *
 * @throws CONFIG_INVALID naming every bad variable at once; DEPLOYMENT_MISSING
 */
export const loadConfig = (env: Environment): IndexerOptions => {
  const values = readEnv(Env, env, SECRETS)
  const deployment = readDeployment(values.GAVEL_DEPLOYMENT)
  return Object.freeze({
    rpcUrl: values.RPC_URL,
    deployment,
    ask: askIn(values, deployment),
    auctioneerUrl: values.AUCTIONEER_URL,
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    dashboardDir: values.DASHBOARD_DIR,
    confirmations: values.CONFIRMATIONS,
    corsOrigin: values.CORS_ORIGIN,
    names: namesIn(values.NAMES ?? ''),
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL as string,
  })
}

const namesIn = (list: string): Record<string, string> =>
  Object.fromEntries(
    list
      .split(',')
      .filter((entry) => entry !== '')
      .map((entry) => entry.split('='))
      .map(([name = '', account = '']) => [account.toLowerCase(), name]),
  )

const DEVNET_CHAIN = 31337

/** @throws CONFIG_INVALID for a key of a chain whose coins may be worth something */
const askIn = (values: Env, { chainId }: Deployment): AskSettings | undefined => {
  const { ASK_RPC_URL, ASK_AUCTIONEER_URL, AUCTIONEER_URL, DEVNET_KEY } = values
  if (DEVNET_KEY !== undefined && chainId !== DEVNET_CHAIN) {
    throw new GavelError('CONFIG_INVALID', {
      message: `DEVNET_KEY is shown to everybody: it may be set on chain ${DEVNET_CHAIN} only, not on ${chainId}.`,
      details: { chainId, expected: DEVNET_CHAIN },
    })
  }
  const auctioneerUrl = ASK_AUCTIONEER_URL ?? AUCTIONEER_URL
  if (ASK_RPC_URL === undefined || auctioneerUrl === undefined) return undefined
  return { auctioneerUrl, rpcUrl: ASK_RPC_URL, devnetKey: (DEVNET_KEY as Hex) ?? null }
}

/** The configuration as it may be shown: users, passwords, paths and queries of URLs are left out. */
export const maskConfig = (config: IndexerOptions): Record<string, unknown> => ({
  ...config,
  rpcUrl: withoutCredentials(config.rpcUrl),
  ...(config.ask === undefined ? {} : { ask: maskAsk(config.ask) }),
  ...(config.auctioneerUrl === undefined
    ? {}
    : { auctioneerUrl: withoutCredentials(config.auctioneerUrl) }),
  ...(config.databaseUrl === undefined
    ? {}
    : { databaseUrl: withoutCredentials(config.databaseUrl) }),
})

const maskAsk = ({ auctioneerUrl, rpcUrl, devnetKey }: AskSettings) => ({
  auctioneerUrl: withoutCredentials(auctioneerUrl),
  rpcUrl: withoutCredentials(rpcUrl),
  devnetKey: devnetKey === null ? null : '***',
})
