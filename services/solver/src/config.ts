import { type Environment, readEnv, withoutCredentials } from '@gavel/config'
import { type Static, Type } from 'typebox'
import { DISHONEST_KINDS } from './dishonest/kinds.ts'
import { STRATEGIES } from './strategies/index.ts'

const ADDRESS = '^0x[0-9a-fA-F]{40}$'
const KEY = '^0x[0-9a-fA-F]{64}$'
const DECIMAL = '^[0-9]{1,40}(\\.[0-9]{1,18})?$'
const WHOLE = '^[0-9]{1,9}$'
const ONE_OR_MORE = '^[1-9][0-9]{0,5}$'

/** 0 to 65535. */
const PORT = '^([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$'

const oneOf = (names: readonly string[]) => `^(${names.join('|')})$`

const text = (pattern: string, description: string, fallback?: string) =>
  Type.String({ pattern, description, ...(fallback === undefined ? {} : { default: fallback }) })

/** Environment of the solver. Amounts are whole tokens with up to 18 decimals. */
export const Config = Type.Object(
  {
    RPC_URL: text('^https?://', 'JSON-RPC of the chain', 'http://127.0.0.1:8545'),
    AUCTIONEER_URL: text('^https?://', 'the auctioneer', 'http://127.0.0.1:4000'),
    PRIVATE_KEY: text(KEY, 'key of the solver or of its operator, 32 bytes of hex'),
    SOLVER_ADDRESS: Type.Optional(text(ADDRESS, 'the solver, when PRIVATE_KEY is an operator')),
    GAVEL_DEPLOYMENT: Type.Optional(
      text('.', 'deployment file; default: what the auctioneer names'),
    ),
    DATA_DIR: text('.', 'folder for bids, claims and keys', './data/solver'),
    STRATEGY: text(oneOf(Object.keys(STRATEGIES)), 'how to price', 'fixed-margin'),
    COST_PER_MILLION: text(DECIMAL, 'own cost of a million multiplications, tokens', '0.001'),
    MARGIN_BPS: text(WHOLE, 'wanted profit over all costs, basis points', '2000'),
    NATIVE_RATE: Type.Optional(
      text(DECIMAL, 'tokens that one native coin is worth; needed except on a devnet (there 1)'),
    ),
    CONFIRMATIONS: text(ONE_OR_MORE, 'blocks that hold a fill before its key leaves', '2'),
    MAX_PULL_PRICE: text(DECIMAL, 'dearest job in pull mode, tokens', '10'),
    TAKE_OPEN: text(
      oneOf(['yes', 'no']),
      'whether to take on tasks that clients published for their open phase',
      'yes',
    ),
    MAX_BOND: Type.Optional(text(DECIMAL, 'largest bond for one claim, tokens')),
    MIN_STAKE: Type.Optional(text(DECIMAL, 'smallest free stake to start with, tokens')),
    MAX_JOBS: text(ONE_OR_MORE, 'jobs between award and fill', '16'),
    GATHER_MS: text(
      WHOLE,
      'how long a fill waits for others to share its transaction with; 0 = not',
      '0',
    ),
    WORKERS: text(ONE_OR_MORE, 'inference threads', '1'),
    ENGINE: Type.Optional(
      text(oneOf(['integer', 'tensorflow', 'onnxruntime', 'wasm', 'cpu']), 'only this engine'),
    ),
    RETAIN_SECONDS: text(WHOLE, 'how long a claim is kept after its end', '3600'),
    METRICS_PORT: Type.Optional(
      text(PORT, 'port of /livez, /readyz and /metrics; 0 = any free one; default: none'),
    ),
    CHANNELS_PORT: Type.Optional(
      text(PORT, 'port of payment channels; 0 = any free one; default: none are served'),
    ),
    CHANNELS_HOST: text('.', 'address that CHANNELS_PORT listens on', '127.0.0.1'),
    CHANNEL_PRICE: text(DECIMAL, 'price of one inference in a channel, tokens', '0.01'),
    CHANNEL_MAX_POT: text(DECIMAL, 'largest pot for one channel, tokens', '10'),
    METRICS_HOST: text('.', 'address that METRICS_PORT listens on', '127.0.0.1'),
    LOG_LEVEL: text(
      oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
      'log level',
      'info',
    ),
    LOG_FORMAT: text(oneOf(['json', 'pretty']), 'log format', 'json'),
    ALERT_SECONDS: text(
      WHOLE,
      'time left for an answer to a challenger at which challenge.urgent is logged, seconds',
      '300',
    ),
    DISHONEST: Type.Optional(
      text(
        oneOf(DISHONEST_KINDS),
        'for demonstrations: commits to wrong results and loses its stake',
      ),
    ),
  },
  { additionalProperties: false },
)

export type Config = Readonly<Static<typeof Config>>

type Field = {
  readonly description: string
  readonly pattern: string
  readonly default?: string
}

/** What each variable means, by its name. */
export const CONFIG_FIELDS = Config.properties as unknown as Readonly<Record<keyof Config, Field>>

/** A malformed URL may still hold credentials. */
const SECRETS = ['PRIVATE_KEY', 'RPC_URL', 'AUCTIONEER_URL'] as const

/** Reads the configuration out of an environment. @throws CONFIG_INVALID naming every bad key at once */
export const loadConfig = (env: Environment): Config => readEnv(Config, env, SECRETS)

/** The configuration as it may be shown. */
export const printableConfig = (config: Config): Record<string, string> => ({
  ...config,
  PRIVATE_KEY: '***',
  RPC_URL: withoutCredentials(config.RPC_URL),
  AUCTIONEER_URL: withoutCredentials(config.AUCTIONEER_URL),
})
