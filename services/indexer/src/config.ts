import { readFileSync } from 'node:fs'
import { type Deployment, decodeJson, GavelError } from '@gavel/protocol'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

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
  /** Names shown for accounts, by address in lower case. */
  readonly names?: Readonly<Record<string, string>>
  readonly host?: string
  readonly port?: number
  readonly logLevel?: string
}

/**
 * Reads the configuration from the environment; an empty value counts as absent.
 *
 * @throws CONFIG_INVALID naming every bad variable at once; DEPLOYMENT_MISSING
 */
export const loadConfig = (env: Readonly<Record<string, string | undefined>>): IndexerOptions => {
  const values = parseEnv(env)
  return Object.freeze({
    rpcUrl: values.RPC_URL,
    deployment: readDeployment(values.GAVEL_DEPLOYMENT),
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

const parseEnv = (env: Readonly<Record<string, string | undefined>>): Env => {
  const given = Object.keys(Env.properties).flatMap((name) =>
    env[name] ? [[name, env[name]]] : [],
  )
  const values = Value.Convert(Env, Value.Default(Env, Object.fromEntries(given)))
  if (Value.Check(Env, values)) return values
  const bad = Object.entries(Env.properties)
    .filter(([name, schema]) => !Value.Check(Type.Object({ [name]: schema }), values))
    .map(([name, schema]) => [name, (schema as { description?: string }).description] as const)
  throw new GavelError('CONFIG_INVALID', {
    message: `Missing or malformed: ${bad.map(([name]) => name).join(', ')}.`,
    details: Object.fromEntries(bad),
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

const readDeployment = (path: string): Deployment => {
  try {
    return decodeJson<Deployment>(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new GavelError('DEPLOYMENT_MISSING', {
      message: `No deployment can be read from ${path}.`,
      details: { path },
      cause,
    })
  }
}

/** The configuration as it may be shown: users, passwords, paths and queries of URLs are left out. */
export const maskConfig = (config: IndexerOptions): Record<string, unknown> => ({
  ...config,
  rpcUrl: originOf(config.rpcUrl),
  ...(config.auctioneerUrl === undefined ? {} : { auctioneerUrl: originOf(config.auctioneerUrl) }),
  ...(config.databaseUrl === undefined ? {} : { databaseUrl: originOf(config.databaseUrl) }),
})

const originOf = (url: string): string => {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}
