import { readFile } from 'node:fs/promises'
import { type Deployment, decodeJson, GavelError } from '@gavel/protocol'
import type { Logger } from 'pino'
import { type Hex, parseEther } from 'viem'
import type { Config } from './config.ts'
import { observe } from './observe.ts'
import { startWatchtower, type Watchtower } from './startWatchtower.ts'

/** Starts the watchtower that the configuration describes. */
export const runWatchtower = async (config: Config, log: Logger): Promise<Watchtower> =>
  startWatchtower({
    rpcUrl: config.RPC_URL,
    auctioneerUrl: config.AUCTIONEER_URL,
    privateKey: config.PRIVATE_KEY as Hex,
    dataDir: config.DATA_DIR,
    deployment: await deploymentOf(config),
    engine: config.ENGINE,
    traceGraceMs: Number(config.TRACE_GRACE_MS),
    tokenPerCoin: parseEther(config.NATIVE_RATE),
    disputesAtALoss: config.DISPUTE_AT_A_LOSS === 'true',
    onEvent: observe(log),
  })

const deploymentOf = async ({
  GAVEL_DEPLOYMENT: path,
}: Config): Promise<Deployment | undefined> => {
  if (path === undefined) return undefined
  try {
    return decodeJson<Deployment>(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new GavelError('DEPLOYMENT_MISSING', {
      message: `GAVEL_DEPLOYMENT names ${path}, which cannot be read as a deployment.`,
      cause,
    })
  }
}
