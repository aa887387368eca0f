import type { Server } from '@gavel/devnet'

const RETRY_MS = 300
/** How long a process may fail to start, one attempt after the other: what it needs may be down itself. */
const STARTING_MS = 120_000

/** A server that is killed and started again, as a supervisor of an operator does it. */
export type Restartable = {
  readonly isUp: () => boolean
  /** kill -9; resolves when it is gone. */
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** How often it ended without being told to. */
  readonly crashes: () => number
}

export type RestartableOptions = {
  readonly launch: () => Promise<Server>
  /** Runs before the kill, for what has to be kept. */
  readonly beforeKill?: () => Promise<void>
}

export const startRestartable = async ({
  launch,
  beforeKill,
}: RestartableOptions): Promise<Restartable> => {
  let server: Server | undefined
  let isWanted = true
  let crashes = 0

  const start = async (): Promise<void> => {
    isWanted = true
    const started = await patiently(launch)
    server = started
    started.ended.then(() => {
      if (server !== started || !isWanted) return
      crashes += 1
      server = undefined
      start().catch(() => undefined)
    })
  }
  const end = async (how: (running: Server) => Promise<void>): Promise<void> => {
    isWanted = false
    const running = server
    server = undefined
    if (running !== undefined) await how(running)
  }
  await start()
  return {
    isUp: () => server !== undefined,
    start,
    kill: async () => {
      await beforeKill?.()
      await end(async (running) => {
        process.kill(running.pid, 'SIGKILL')
        await running.ended
      })
    },
    stop: () => end((running) => running.stop()),
    crashes: () => crashes,
  }
}

const patiently = async (launch: () => Promise<Server>): Promise<Server> => {
  const endAtMs = Date.now() + STARTING_MS
  for (;;) {
    try {
      return await launch()
    } catch (error) {
      if (Date.now() > endAtMs) throw error
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}
