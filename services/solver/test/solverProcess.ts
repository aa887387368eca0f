import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { World } from '@gavel/solver-kit/testing'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** The solver as its operator runs it, in a process of its own. */
export const startProcess = (world: World, { confirmations }: { readonly confirmations: number }) =>
  spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH ?? '',
      RPC_URL: world.rpcUrl,
      AUCTIONEER_URL: world.auctioneer.url,
      PRIVATE_KEY: world.solverAccount.privateKey,
      DATA_DIR: world.dataDir,
      CONFIRMATIONS: String(confirmations),
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Resolves with the ready line. */
export const ready = (child: ChildProcess) =>
  child.stdout === null ? undefined : once(child.stdout, 'data')

/** kill -9; resolves when the process is gone. */
export const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
