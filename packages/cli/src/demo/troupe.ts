import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildDashboard } from '@gavel/dashboard/build'
import { type Devnet, freePort, type Server, startServer } from '@gavel/devnet'
import { encodeJson } from '@gavel/protocol'
import type { Cast } from './cast.ts'

const MAINS = {
  auctioneer: fileURLToPath(import.meta.resolve('@gavel/auctioneer/main')),
  indexer: fileURLToPath(import.meta.resolve('@gavel/indexer/main')),
  solver: fileURLToPath(import.meta.resolve('@gavel/solver/main')),
  watchtower: fileURLToPath(import.meta.resolve('@gavel/watchtower/main')),
} as const
const READY_LINE = '(\\{"ready":true[^\\n]*\\})'

/** All processes of the demo besides chain, Redis and client. */
export type Troupe = {
  readonly auctioneerUrl: string
  /** Where the dashboard is; settles after everything else runs, since nothing waits for it. */
  readonly dashboardUrl: Promise<string>
  /** What the solvers compute with. */
  readonly engine: string
  /** Folder of data and logs, one of each for each process. */
  readonly folder: string
  readonly stop: () => Promise<void>
}

/** The indexer may be late, an auction may not: where cores are few it waits for the others. */
const commandOf = (service: keyof typeof MAINS): { command: string; args: string[] } =>
  service === 'indexer'
    ? { command: 'nice', args: ['-n', '10', process.execPath, MAINS[service]] }
    : { command: process.execPath, args: [MAINS[service]] }

type Start = (
  name: string,
  service: keyof typeof MAINS,
  env: Readonly<Record<string, string>>,
) => Promise<{ readonly url?: string; readonly engine?: string }>

/** The indexer, which serves the dashboard; where that cannot be, the demo goes on without it. */
const startIndexer = async (
  start: Start,
  { solvers, client, watchtower, visitor }: Cast,
  env: Readonly<Record<string, string>>,
): Promise<string> => {
  const accounts = [...solvers, { name: 'client', account: client }]
  const named = [
    ...accounts,
    { name: 'watchtower', account: watchtower },
    { name: 'visitor', account: visitor },
  ]
  const { url = '' } = await start('indexer', 'indexer', {
    ...env,
    DEVNET_KEY: visitor.privateKey,
    DASHBOARD_DIR: await buildDashboard(),
    NAMES: named.map(({ name, account }) => `${name}=${account.address}`).join(','),
  })
  return url
}

/** Starts every service in a process of its own; each ends with this one, even when it is killed. */
export const startTroupe = async (devnet: Devnet, cast: Cast): Promise<Troupe> => {
  const folder = mkdtempSync(join(tmpdir(), 'gavel-demo-'))
  const deployment = join(folder, 'deployment.json')
  writeFileSync(deployment, encodeJson(devnet.deployment, 2))
  const servers: Server[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(servers.toReversed().map((server) => server.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
  const start = async (
    name: string,
    service: keyof typeof MAINS,
    env: Readonly<Record<string, string>>,
  ) => {
    const dataDir = join(folder, name)
    mkdirSync(dataDir)
    const server = await startServer(name, {
      ...commandOf(service),
      ready: READY_LINE,
      log: join(folder, `${name}.log`),
      env: {
        RPC_URL: devnet.rpcUrl,
        GAVEL_DEPLOYMENT: deployment,
        DATA_DIR: dataDir,
        LOG_FORMAT: 'json',
        LOG_LEVEL: 'info',
        ...env,
      },
    })
    servers.push(server)
    return JSON.parse(server.match) as { readonly url?: string; readonly engine?: string }
  }
  // The auctioneer has to know beforehand which page may call it.
  const dashboardPort = await freePort()
  try {
    const { url = '' } = await start('auctioneer', 'auctioneer', {
      REDIS_URL: devnet.redisUrl,
      PRIVATE_KEY: cast.auctioneer.privateKey,
      PORT: '0',
      CORS_ORIGINS: `http://127.0.0.1:${dashboardPort},http://localhost:${dashboardPort}`,
      // A busy machine may hold everybody up for longer than the usual window; it ends when all have revealed.
      REVEAL_WINDOW_MS: '1000',
    })
    const others = { AUCTIONEER_URL: url }
    const dashboardUrl = startIndexer(start, cast, {
      ...others,
      ASK_RPC_URL: devnet.rpcUrl,
      PORT: `${dashboardPort}`,
    })
    dashboardUrl.catch(() => undefined) // whoever awaits it hears of it
    const started = await Promise.all([
      start('watchtower', 'watchtower', { ...others, PRIVATE_KEY: cast.watchtower.privateKey }),
      ...cast.solvers.map(({ name, account, env }) =>
        start(name, 'solver', { ...others, PRIVATE_KEY: account.privateKey, ...env }),
      ),
    ])
    return {
      auctioneerUrl: url,
      dashboardUrl,
      engine: started[1]?.engine ?? 'unknown',
      folder,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
