import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../freePort.ts'
import { startServer } from '../server/startServer.ts'
import { findRedis } from './findRedis.ts'
import type { LocalRedis } from './startRedis.ts'

const HOST = '127.0.0.1'

export type SentinelOptions = {
  /** Port of the master that is watched. */
  readonly masterPort: number
  /** Name of the master. */
  readonly name: string
  /** Sentinels that have to agree that the master is down. */
  readonly quorum: number
  /** How long the master may be silent, milliseconds. */
  readonly downAfterMs?: number
}

/**
 * A Redis Sentinel on a free port: the same binary in another mode. It finds replicas and other Sentinels by the master.
 *
 * @throws PORT_IN_USE when somebody was faster; REDIS_MISSING
 */
export const startSentinel = async ({
  masterPort,
  name,
  quorum,
  downAfterMs = 1_000,
}: SentinelOptions): Promise<LocalRedis> => {
  const { command, env } = await findRedis()
  const port = await freePort()
  const scratch = mkdtempSync(join(tmpdir(), 'gavel-sentinel-'))
  const file = join(scratch, 'sentinel.conf')
  // A Sentinel writes what it learns into its own configuration.
  writeFileSync(
    file,
    [
      ...[`port ${port}`, `bind ${HOST}`, `dir ${scratch}`, 'logfile ""'],
      `sentinel monitor ${name} ${HOST} ${masterPort} ${quorum}`,
      `sentinel down-after-milliseconds ${name} ${downAfterMs}`,
      `sentinel failover-timeout ${name} 10000`,
    ].join('\n'),
  )
  const { pid, ended, stop } = await startServer('Sentinel', {
    command,
    env,
    args: [file, '--sentinel'],
    ready: '(Sentinel ID is)',
    scratch,
  })
  return { url: `redis://${HOST}:${port}`, port, pid, ended, stop }
}
