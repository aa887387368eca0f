import { connectChain } from '@gavel/chain'
import { readDeployment } from '@gavel/config'
import type { Deployment } from '@gavel/protocol'
import { type Monitor, startMonitor } from '@gavel/solver-kit/parts'
import type { Logger } from 'pino'
import { type Hex, parseEther } from 'viem'
import type { Config } from './config.ts'
import { createTowerMetrics } from './metrics/towerMetrics.ts'
import { observe } from './observe.ts'
import { startWatchtower, type Watchtower } from './startWatchtower.ts'

export type RunningWatchtower = Watchtower & { readonly metricsUrl: string | undefined }

/** Starts the watchtower that the configuration describes. */
export const runWatchtower = async (config: Config, log: Logger): Promise<RunningWatchtower> => {
  const metrics = createTowerMetrics()
  const tell = observe(log)
  const tower = await startWatchtower({
    rpcUrl: config.RPC_URL,
    auctioneerUrl: config.AUCTIONEER_URL,
    privateKey: config.PRIVATE_KEY as Hex,
    dataDir: config.DATA_DIR,
    deployment: deploymentOf(config),
    engine: config.ENGINE,
    traceGraceMs: Number(config.TRACE_GRACE_MS),
    tokenPerCoin: parseEther(config.NATIVE_RATE),
    disputesAtALoss: config.DISPUTE_AT_A_LOSS === 'true',
    auditCapacity: Number(config.AUDIT_CAPACITY),
    auditFullValue: parseEther(config.AUDIT_FULL_VALUE),
    onEvent: (event) => {
      tell(event)
      metrics.take(event)
    },
  })
  const monitor = await monitorOf(config, metrics)
  return {
    ...tower,
    metricsUrl: monitor?.url,
    stop: async () => {
      await monitor?.stop()
      await tower.stop()
    },
  }
}

const monitorOf = async (
  { METRICS_PORT, METRICS_HOST: host, RPC_URL: rpcUrl }: Config,
  metrics: ReturnType<typeof createTowerMetrics>,
): Promise<Monitor | undefined> => {
  if (METRICS_PORT === undefined) return undefined
  const { publicClient } = await connectChain({ rpcUrl })
  const checks = { chain: async () => (await publicClient.getBlockNumber()) >= 0n }
  return startMonitor({ port: Number(METRICS_PORT), host, checks, metrics })
}

const deploymentOf = ({ GAVEL_DEPLOYMENT: path }: Config): Deployment | undefined =>
  path === undefined ? undefined : readDeployment(path)
