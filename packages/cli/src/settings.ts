import { parseDeployment } from '@gavel/client'
import { type Deployment, decodeJson, GavelError } from '@gavel/protocol'
import { type Hex, isHex } from 'viem'
import { type DemoFile, findDemoFile } from './demoFile.ts'
import { readText } from './readFile.ts'

/** Options that every command takes. */
export type GlobalOptions = {
  readonly url?: string | undefined
  readonly rpc?: string | undefined
  readonly deployment?: string | undefined
  readonly keyFile?: string | undefined
  readonly json?: boolean | undefined
}

/** Where to go and as whom. Flag before environment before the running demo's file before the default. */
export type Settings = {
  readonly auctioneerUrl: string
  readonly rpcUrl: string
  /** undefined: take what the auctioneer names. */
  readonly deployment: Deployment | undefined
  /** undefined: none is set. */
  readonly privateKey: Hex | undefined
  readonly demo: DemoFile | undefined
}

const DEFAULT_URL = 'http://127.0.0.1:4000'
const DEFAULT_RPC = 'http://127.0.0.1:8545'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Collects the settings.
 *
 * @throws FILE_UNREADABLE, ARGUMENT_INVALID, CONFIG_INVALID, SCHEMA_INVALID
 */
export const resolveSettings = (
  options: GlobalOptions,
  env: Env,
  demo: DemoFile | undefined = findDemoFile(),
): Settings => {
  const pinned = options.deployment ?? present(env.GAVEL_DEPLOYMENT)
  return {
    auctioneerUrl: options.url ?? present(env.GAVEL_URL) ?? demo?.auctioneerUrl ?? DEFAULT_URL,
    rpcUrl: options.rpc ?? present(env.RPC_URL) ?? demo?.rpcUrl ?? DEFAULT_RPC,
    deployment: pinned === undefined ? demo?.deployment : readDeployment(pinned),
    privateKey: keyFrom(options, env) ?? demo?.client.privateKey,
    demo,
  }
}

const present = (value: string | undefined): string | undefined => value || undefined

/** Reads a deployment file. @throws FILE_UNREADABLE, ARGUMENT_INVALID, SCHEMA_INVALID */
const readDeployment = (path: string): Deployment => {
  const text = readText(path)
  try {
    return parseDeployment(decodeJson(text))
  } catch (cause) {
    if (cause instanceof GavelError) throw cause
    throw new GavelError('ARGUMENT_INVALID', {
      message: `${path} is not a deployment file: it is not JSON.`,
      details: { path },
      cause,
    })
  }
}

const keyFrom = ({ keyFile }: GlobalOptions, env: Env): Hex | undefined => {
  if (keyFile !== undefined) return parseKey(readText(keyFile).trim(), `the file ${keyFile}`)
  const value = present(env.GAVEL_PRIVATE_KEY)
  return value === undefined ? undefined : parseKey(value.trim(), 'GAVEL_PRIVATE_KEY')
}

/** Never names the value: it may be a key with a typing error. */
const parseKey = (text: string, source: string): Hex => {
  if (isHex(text) && text.length === 66) return text
  throw new GavelError('CONFIG_INVALID', {
    message: `${source} does not hold a private key: 0x and 64 hex digits.`,
    details: { source },
  })
}

/** The key, for commands that cannot do without. @throws WALLET_MISSING */
export const requireKey = ({ privateKey }: Settings): Hex => {
  if (privateKey !== undefined) return privateKey
  throw new GavelError('WALLET_MISSING')
}
