import { deployGavel, type GavelWindows } from '@gavel/deploy'
import { type Deployment, GavelError } from '@gavel/protocol'
import { parseEther } from 'viem'
import { type TestAccount, testAccounts } from './accounts.ts'
import { createMinter, type MintToken } from './mintToken.ts'
import { type RedisOptions, startRedis } from './redis/startRedis.ts'
import { type ChainOptions, startChain } from './startChain.ts'

/** Short enough for a demo; a production deployment has 10 minutes, 7 days and 10 minutes. */
const WINDOWS: GavelWindows = { minWindow: 5, maxWindow: 7 * 24 * 3600, answerWindow: 60 }
/** What a provable fault costs an auctioneer at least, wei of the development token. */
const AUCTIONEER_PENALTY = parseEther('100')

export type DevnetOptions = {
  readonly chain?: ChainOptions
  readonly redis?: RedisOptions
  readonly windows?: Partial<GavelWindows>
}

/** Everything that Gavel needs to run, on this machine alone. */
export type Devnet = AsyncDisposable & {
  readonly rpcUrl: string
  readonly redisUrl: string
  readonly deployment: Deployment
  /** Funded with the native coin. 0 deployed the contracts; the last one mints. */
  readonly accounts: readonly TestAccount[]
  /** Gives `to` some of the development token, wei. */
  readonly mintToken: MintToken
  readonly stop: () => Promise<void>
}

/**
 * Starts chain, Redis and deployment on free ports. All of it ends with `stop`, and with this process in any case.
 *
 * @example
 * const devnet = await startDevnet()
 * await devnet.mintToken(devnet.accounts[1].address, parseEther('100'))
 * @throws PORT_IN_USE, REDIS_MISSING
 */
export const startDevnet = async (options: DevnetOptions = {}): Promise<Devnet> => {
  const started = await Promise.allSettled([startChain(options.chain), startRedis(options.redis)])
  const [chain, redis] = started
  const stop = async () => {
    const running = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    await Promise.all(running.map((server) => server.stop()))
  }
  try {
    const { rpcUrl } = resultOf(chain)
    const { url: redisUrl } = resultOf(redis)
    const parts = await deployOn(rpcUrl, { ...WINDOWS, ...options.windows })
    return { rpcUrl, redisUrl, ...parts, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const resultOf = <T>(result: PromiseSettledResult<T>): T => {
  if (result.status === 'fulfilled') return result.value
  throw result.reason
}

const deployOn = async (rpcUrl: string, windows: GavelWindows) => {
  const accounts = testAccounts()
  const [deployer, minter] = [accounts[0], accounts.at(-1)]
  if (!deployer || !minter) throw new GavelError('INTERNAL')
  const deployment = await deployGavel({
    rpcUrl,
    privateKey: deployer.privateKey,
    auctioneerPenalty: AUCTIONEER_PENALTY,
    ...windows,
  })
  const { token } = deployment
  const mintToken = createMinter({ rpcUrl, token, privateKey: minter.privateKey })
  return { accounts, deployment, mintToken }
}
