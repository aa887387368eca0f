import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { GavelError } from '@gavel/protocol'
import { TEST_ACCOUNT_COUNT, TEST_MNEMONIC } from './accounts.ts'
import { startServer } from './server/startServer.ts'

const HOST = '127.0.0.1'

/** Platform and architecture of Node as the chain's packages name them. */
const PLATFORM: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-amd64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-amd64',
  'win32-x64': 'win32-amd64',
}

export type ChainOptions = {
  /** 0 = any free port. */
  readonly port?: number
  /** Seconds between blocks; transactions are still mined at once. Without it a block comes only with a transaction. */
  readonly blockTimeSeconds?: number
  readonly chainId?: number
  /** File that {@link saveChain} wrote: the chain goes on where that one was. */
  readonly stateFile?: string
}

/** A local chain, gone at the latest when this process ends. */
export type LocalChain = {
  readonly rpcUrl: string
  readonly port: number
  readonly pid: number
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Starts a local chain (anvil, Prague rules) on the loopback interface, with the accounts of `testAccounts` funded.
 *
 * @example
 * const { rpcUrl, stop } = await startChain({ blockTimeSeconds: 1 })
 * @throws PORT_IN_USE; INTERNAL when the platform has no binary
 */
export const startChain = async (options: ChainOptions = {}): Promise<LocalChain> => {
  const { port = 0, chainId = 31337 } = options
  const server = await startServer('The chain', {
    command: anvilBinary(),
    args: [...argsOf(options), '--port', `${port}`, '--chain-id', `${chainId}`],
    ready: 'Listening on [0-9.]+:([0-9]+)',
  }).catch((error) => {
    throw namingPort(error, port)
  })
  const rpcUrl = `http://${HOST}:${server.match}`
  await setLogging(rpcUrl)
  const { pid, ended, stop } = server
  return { rpcUrl, port: Number(server.match), pid, ended, stop }
}

const argsOf = ({ blockTimeSeconds, stateFile }: ChainOptions): string[] => [
  ...['--host', HOST, '--hardfork', 'prague', '--accounts', `${TEST_ACCOUNT_COUNT}`],
  ...['--mnemonic', TEST_MNEMONIC, '--order', 'fifo'],
  ...(blockTimeSeconds === undefined
    ? []
    : ['--block-time', `${blockTimeSeconds}`, '--mixed-mining']),
  ...(stateFile === undefined ? [] : ['--load-state', stateFile]),
]

const anvilBinary = (): string => {
  const platform = PLATFORM[`${process.platform}-${process.arch}`]
  if (platform === undefined) {
    throw new GavelError('INTERNAL', {
      message: `There is no local chain for ${process.platform} ${process.arch}.`,
    })
  }
  const wrapper = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return createRequire(wrapper).resolve(`@foundry-rs/anvil-${platform}/bin/anvil${suffix}`)
}

/** A line of log for each request costs more than the request. */
const setLogging = async (rpcUrl: string): Promise<void> => {
  await ask(rpcUrl, 'anvil_setLoggingEnabled', [false])
}

/**
 * Stops a local chain's mining for good and writes all its blocks to a file, so that a chain with `stateFile` can go on with
 * them. What waits to be mined is lost, as in a node that is killed.
 */
export const saveChain = async (rpcUrl: string, file: string): Promise<void> => {
  await ask(rpcUrl, 'evm_setIntervalMining', [0])
  await ask(rpcUrl, 'evm_setAutomine', [false])
  const state = Buffer.from(String(await ask(rpcUrl, 'anvil_dumpState', [true])).slice(2), 'hex')
  writeFileSync(file, gunzipSync(state))
}

const ask = async (rpcUrl: string, method: string, params: unknown[]): Promise<unknown> => {
  const response = await fetch(rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  return ((await response.json()) as { result?: unknown }).result
}

const namingPort = (error: unknown, port: number): unknown =>
  error instanceof GavelError && error.code === 'PORT_IN_USE'
    ? new GavelError('PORT_IN_USE', {
        message: `The chain did not start: port ${port} is in use.`,
        details: { port },
      })
    : error
