import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Where each service starts. */
export const MAINS = {
  auctioneer: fileURLToPath(import.meta.resolve('@gavel/auctioneer/main')),
  solver: fileURLToPath(new URL('../../services/solver/src/main.ts', import.meta.url)),
  watchtower: fileURLToPath(new URL('../../services/watchtower/src/main.ts', import.meta.url)),
} as const

/** A service in a process of its own, with what it has logged. */
export type ServiceProcess = AsyncDisposable & {
  readonly logged: () => string
  /** kill -9; resolves when the process is gone. */
  readonly kill: () => Promise<void>
  /** Resolves when it has said that it is ready. */
  readonly ready: Promise<unknown>
}

export const startService = (
  name: keyof typeof MAINS,
  env: Readonly<Record<string, string>>,
): ServiceProcess => {
  const child: ChildProcess = spawn(process.execPath, [MAINS[name]], {
    env: { PATH: process.env.PATH ?? '', LOG_FORMAT: 'json', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr?.on('data', (chunk) => {
    log += chunk
  })
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return {
    logged: () => log,
    kill,
    ready: child.stdout === null ? Promise.resolve() : once(child.stdout, 'data'),
    [Symbol.asyncDispose]: kill,
  }
}
