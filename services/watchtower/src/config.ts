import { type Environment, readEnv, withoutCredentials } from '@gavel/config'
import { type Static, Type } from 'typebox'

/** 0 to 65535. */
const PORT = '^([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$'

const oneOf = (names: readonly string[]) => `^(${names.join('|')})$`

const text = (pattern: string, description: string, fallback?: string) =>
  Type.String({ pattern, description, ...(fallback === undefined ? {} : { default: fallback }) })

/** Environment of the watchtower. */
export const Config = Type.Object(
  {
    RPC_URL: text('^https?://', 'JSON-RPC of the chain', 'http://127.0.0.1:8545'),
    AUCTIONEER_URL: text(
      '^https?://',
      'where inputs, traces and models are',
      'http://127.0.0.1:4000',
    ),
    PRIVATE_KEY: text(
      '^0x[0-9a-fA-F]{64}$',
      'key that pays for proofs and earns rewards, 32 bytes of hex',
    ),
    GAVEL_DEPLOYMENT: Type.Optional(
      text('.', 'deployment file; default: what the auctioneer names'),
    ),
    DATA_DIR: text('.', 'folder for the cursor and open checks', './data/watchtower'),
    ENGINE: Type.Optional(
      text(oneOf(['integer', 'tensorflow', 'onnxruntime', 'wasm', 'cpu']), 'only this engine'),
    ),
    TRACE_GRACE_MS: text('^[0-9]{1,9}$', 'how late a trace may be before it is reported', '10000'),
    NATIVE_RATE: text(
      '^[0-9]+(\\.[0-9]+)?$',
      'tokens that one native coin is worth, to compare gas with rewards',
      '1',
    ),
    DISPUTE_AT_A_LOSS: text(
      oneOf(['true', 'false']),
      'dispute wrong claims although gas costs more than the reward',
      'false',
    ),
    AUDIT_CAPACITY: text(
      '^[1-9][0-9]{0,5}$',
      'claims that can be worked on before some are left out',
      '256',
    ),
    AUDIT_FULL_VALUE: text(
      '^[0-9]{1,40}(\\.[0-9]{1,18})?$',
      'claims with this much at stake are always checked, tokens',
      '1000',
    ),
    METRICS_PORT: Type.Optional(
      text(PORT, 'port of /livez, /readyz and /metrics; 0 = any free one; default: none'),
    ),
    METRICS_HOST: text('.', 'address that METRICS_PORT listens on', '127.0.0.1'),
    LOG_LEVEL: text(
      oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
      'log level',
      'info',
    ),
    LOG_FORMAT: text(oneOf(['json', 'pretty']), 'log format', 'json'),
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
