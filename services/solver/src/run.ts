import { connectChain } from '@gavel/chain'
import { readDeployment } from '@gavel/config'
import { type Deployment, GavelError } from '@gavel/protocol'
import { examine, type Solver, type SolverOptions, startSolver } from '@gavel/solver-kit'
import { type Monitor, startMonitor } from '@gavel/solver-kit/parts'
import type { Logger } from 'pino'
import { type Address, type Hex, parseEther } from 'viem'
import type { Config } from './config.ts'
import { dishonestDisclose } from './dishonest/disclose.ts'
import { dishonestExecute } from './dishonest/execute.ts'
import type { DishonestKind } from './dishonest/kinds.ts'
import { lowball } from './dishonest/strategy.ts'
import { createSolverMetrics } from './metrics.ts'
import { observe } from './observe.ts'
import { STRATEGIES, type StrategyName } from './strategies/index.ts'

const DEVNET_CHAIN_ID = 31_337

export type RunningSolver = Solver & { readonly metricsUrl: string | undefined }

/** Examines the surroundings, then starts the solver that the configuration describes. */
export const runSolver = async (config: Config, log: Logger): Promise<RunningSolver> => {
  const base = baseOf(config)
  const { MIN_STAKE } = config
  const minStake = MIN_STAKE === undefined ? undefined : parseEther(MIN_STAKE)
  const checkup = await examine({ ...base, minStake })
  log.info(
    { chainId: checkup.chainId, solver: checkup.solver, freeStake: String(checkup.freeStake) },
    'solver.examined',
  )
  warnUnpinned(config, checkup.chainId, log)
  const metrics = createSolverMetrics()
  const tell = observe(log)
  let isOnFeed = false
  const solver = await startSolver({
    ...base,
    ...behaviourOf(config, log),
    dataDir: config.DATA_DIR,
    confirmations: Number(config.CONFIRMATIONS),
    maxPullPrice: parseEther(config.MAX_PULL_PRICE),
    takeOpen: config.TAKE_OPEN === 'yes',
    tokenPerCoin: rateOf(config, checkup.chainId),
    ...(config.MAX_BOND === undefined ? {} : { maxBond: parseEther(config.MAX_BOND) }),
    maxJobs: Number(config.MAX_JOBS),
    gatherMs: Number(config.GATHER_MS),
    workers: Number(config.WORKERS),
    engine: config.ENGINE,
    retainMs: Number(config.RETAIN_SECONDS) * 1000,
    alertSeconds: Number(config.ALERT_SECONDS),
    channels: channelsOf(config),
    onEvent: (event) => {
      tell(event)
      metrics.take(event)
      if (event.type === 'feed.connected') isOnFeed = true
      if (event.type === 'feed.lost') isOnFeed = false
    },
  })
  const monitor = await monitorOf(config, metrics, () => isOnFeed)
  return {
    ...solver,
    metricsUrl: monitor?.url,
    stop: async () => {
      await monitor?.stop()
      await solver.stop()
    },
  }
}

const channelsOf = (config: Config): SolverOptions['channels'] =>
  config.CHANNELS_PORT === undefined
    ? undefined
    : {
        port: Number(config.CHANNELS_PORT),
        host: config.CHANNELS_HOST,
        price: parseEther(config.CHANNEL_PRICE),
        maxPot: parseEther(config.CHANNEL_MAX_POT),
      }

const monitorOf = async (
  { METRICS_PORT, METRICS_HOST: host, RPC_URL: rpcUrl }: Config,
  metrics: ReturnType<typeof createSolverMetrics>,
  feed: () => boolean,
): Promise<Monitor | undefined> => {
  if (METRICS_PORT === undefined) return undefined
  const { publicClient } = await connectChain({ rpcUrl })
  const checks = { chain: async () => (await publicClient.getBlockNumber()) >= 0n, feed }
  return startMonitor({ port: Number(METRICS_PORT), host, checks, metrics })
}

const baseOf = (config: Config) => ({
  rpcUrl: config.RPC_URL,
  auctioneerUrl: config.AUCTIONEER_URL,
  privateKey: config.PRIVATE_KEY as Hex,
  solver: config.SOLVER_ADDRESS as Address | undefined,
  deployment: deploymentOf(config),
})

const deploymentOf = ({ GAVEL_DEPLOYMENT: path }: Config): Deployment | undefined =>
  path === undefined ? undefined : readDeployment(path)

/** Whoever names the contracts could name false ones, which take work and never pay. */
const warnUnpinned = (config: Config, chainId: number, log: Logger): void => {
  if (config.GAVEL_DEPLOYMENT !== undefined || chainId === DEVNET_CHAIN_ID) return
  log.warn(
    { remedy: 'Set GAVEL_DEPLOYMENT to a deployment file that you trust.' },
    'deployment.unpinned',
  )
}

/** A wrong guess here would fill at a loss, so only a devnet has a default. */
const rateOf = ({ NATIVE_RATE }: Config, chainId: number): bigint => {
  if (NATIVE_RATE !== undefined) return parseEther(NATIVE_RATE)
  if (chainId === DEVNET_CHAIN_ID) return parseEther('1')
  throw new GavelError('CONFIG_INVALID', {
    message: `NATIVE_RATE is missing: chain ${chainId} is no devnet, so say how many tokens one native coin is worth.`,
    details: { problems: ['NATIVE_RATE is missing'] },
  })
}

const behaviourOf = (
  config: Config,
  log: Logger,
): Pick<SolverOptions, 'strategy'> &
  Partial<Pick<SolverOptions, 'wrapExecute' | 'wrapDisclose'>> => {
  if (config.DISHONEST !== undefined) {
    log.warn({ kind: config.DISHONEST }, 'solver.dishonest')
    const kind = config.DISHONEST as DishonestKind
    return {
      strategy: lowball,
      wrapExecute: dishonestExecute(kind, config.DATA_DIR),
      wrapDisclose: dishonestDisclose(kind),
    }
  }
  const costPerMillion = parseEther(config.COST_PER_MILLION)
  const marginBps = BigInt(config.MARGIN_BPS)
  return { strategy: STRATEGIES[config.STRATEGY as StrategyName]({ costPerMillion, marginBps }) }
}
