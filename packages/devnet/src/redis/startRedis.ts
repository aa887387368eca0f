import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GavelError } from '@gavel/protocol'
import { freePort } from '../freePort.ts'
import { type Server, startServer } from '../server/startServer.ts'
import { findRedis } from './findRedis.ts'

const HOST = '127.0.0.1'
const ATTEMPTS = 5

export type RedisOptions = {
  /** 0 = any free port. */
  readonly port?: number
  /** Whether every write is on disk before it is acknowledged; default true, as in production. */
  readonly appendOnly?: boolean
  /** Folder that outlives the server, so that a later start finds the data again; default: a scratch folder. */
  readonly dataDir?: string
  /** Port of the server whose replica this one is. */
  readonly replicaOf?: number
}

/** A Redis to work with, gone at the latest when this process ends. */
export type LocalRedis = {
  readonly url: string
  readonly port: number
  /** Undefined for a server that was not started here. */
  readonly pid: number | undefined
  /** Resolves when it has ended, for whatever reason; never for a server that was not started here. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * The Redis that REDIS_URL names, which `stop` leaves alone; else a server of our own on the loopback interface.
 *
 * @throws PORT_IN_USE, REDIS_MISSING
 */
export const startRedis = async (options: RedisOptions = {}): Promise<LocalRedis> => {
  const { REDIS_URL } = process.env
  return REDIS_URL ? externalRedis(REDIS_URL) : startOwnRedis(options)
}

const externalRedis = (url: string): LocalRedis => ({
  url,
  port: Number(new URL(url).port || 6379),
  pid: undefined,
  ended: new Promise(() => undefined),
  stop: async () => {},
})

/** {@link startRedis} without a look at REDIS_URL, for tests that stop, kill and restart their server. */
export const startOwnRedis = async (options: RedisOptions = {}): Promise<LocalRedis> => {
  const binary = await findRedis()
  const { server, port } = await startOnPort(binary, options)
  const { pid, ended, stop } = server
  return { url: `redis://${HOST}:${port}`, port, pid, ended, stop }
}

const startOnPort = async (
  binary: RedisBinary,
  options: RedisOptions,
): Promise<{ server: Server; port: number }> => {
  for (let attempt = 1; ; attempt++) {
    const port = options.port || (await freePort())
    try {
      return { server: await launch(binary, port, options), port }
    } catch (error) {
      if (!(error instanceof GavelError) || error.code !== 'PORT_IN_USE') throw error
      // Only a port that we chose ourselves can be exchanged.
      if (options.port || attempt === ATTEMPTS) throw portError(port)
    }
  }
}

type RedisBinary = Awaited<ReturnType<typeof findRedis>>

const launch = (
  { command, env }: RedisBinary,
  port: number,
  { appendOnly = true, dataDir, replicaOf }: RedisOptions,
): Promise<Server> => {
  const scratch = dataDir === undefined ? mkdtempSync(join(tmpdir(), 'gavel-redis-')) : undefined
  return startServer('Redis', {
    command,
    env,
    args: [
      ...argsOf({ port, appendOnly, dir: dataDir ?? scratch ?? '.' }),
      ...(replicaOf === undefined ? [] : ['--replicaof', `${HOST} ${replicaOf}`]),
    ],
    ready: '(Ready to accept connections)',
    ...(scratch === undefined ? {} : { scratch }),
  })
}

const argsOf = (server: { port: number; appendOnly: boolean; dir: string }): string[] => [
  ...['--port', `${server.port}`, '--bind', HOST, '--dir', server.dir, '--save', ''],
  ...['--appendonly', server.appendOnly ? 'yes' : 'no', '--appendfsync', 'always'],
  ...[
    '--repl-diskless-sync-delay',
    '0',
    '--maxmemory-policy',
    'noeviction',
    '--daemonize',
    'no',
    '--logfile',
    '',
  ],
]

const portError = (port: number): GavelError =>
  new GavelError('PORT_IN_USE', {
    message: `Redis did not start: port ${port} is in use.`,
    details: { port },
  })
