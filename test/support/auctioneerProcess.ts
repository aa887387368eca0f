import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer } from '@gavel/devnet'
import { encodeJson } from '@gavel/protocol'
import type { Settlement } from './settlement.ts'

const MAIN = fileURLToPath(import.meta.resolve('@gavel/auctioneer/main'))
/** Unit of the times in /proc, fixed by Linux for everything outside the kernel. */
const TICKS_PER_SECOND = 100

/** An auctioneer that shares neither heap nor event loop with whoever measures it. */
export type AuctioneerProcess = {
  readonly url: string
  /** CPU time that the process has used up to now, kernel included, seconds. */
  readonly cpuSeconds: () => number
  /** Text of GET /metrics. */
  readonly metrics: () => Promise<string>
  readonly stop: () => Promise<void>
}

/** @param env What differs from a production configuration. GAVEL_BENCH_PROFILE=DIR writes CPU profiles there. */
export const startAuctioneerProcess = async (
  { deployment, devnet, auctioneer }: Settlement,
  env: Readonly<Record<string, string>>,
): Promise<AuctioneerProcess> => {
  const folder = mkdtempSync(join(tmpdir(), 'gavel-auctioneer-'))
  writeFileSync(join(folder, 'deployment.json'), encodeJson(deployment))
  const key = devnet.accounts.find(({ address }) => address === auctioneer.address)?.privateKey
  if (key === undefined) throw new Error('The auctioneer has no key.')
  const { GAVEL_BENCH_PROFILE: profile } = process.env
  const server = await startServer('auctioneer', {
    command: process.execPath,
    args: [...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]), MAIN],
    ready: '(\\{"ready":true[^\\n]*\\})',
    scratch: folder,
    env: {
      RPC_URL: devnet.rpcUrl,
      REDIS_URL: devnet.redisUrl,
      GAVEL_DEPLOYMENT: join(folder, 'deployment.json'),
      PRIVATE_KEY: key,
      PORT: '0',
      LOG_LEVEL: 'error',
      RATE_PER_MINUTE: '10000000',
      MAX_OPEN_PER_CLIENT: '1000000',
      ...env,
    },
  })
  const { url } = JSON.parse(server.match) as { url: string }
  return {
    url,
    cpuSeconds: () => cpuSecondsOf(server.pid),
    metrics: async () => await (await fetch(`${url}/metrics`)).text(),
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** utime and stime of /proc/PID/stat: the 12th and 13th number behind the command's name. */
const cpuSecondsOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
