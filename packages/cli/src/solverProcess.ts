import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Io } from './io.ts'

const MAIN = fileURLToPath(import.meta.resolve('@gavel/solver/main'))

/** Runs the reference solver in a process of its own, on this terminal, until it ends or the user stops it. */
export const startSolverProcess = (
  { env, signal }: Io,
  settings: Readonly<Record<string, string>>,
): Promise<void> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...env, ...settings },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const stop = (): void => void child.kill('SIGTERM')
    signal.addEventListener('abort', stop)
    child.once('error', fail)
    child.once('close', (code) => {
      signal.removeEventListener('abort', stop)
      process.exitCode = code ?? 1
      done()
    })
  })
