import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Deployment, encodeJson } from '@gavel/protocol'

const MAIN = fileURLToPath(import.meta.resolve('@gavel/indexer/main'))
/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100

/** Seconds of processor time that a process has used, its threads included. */
export const cpuSecondsOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** An indexer in a process and a folder of its own. */
export const startIndexerProcess = async (
  { rpcUrl, deployment }: { readonly rpcUrl: string; readonly deployment: Deployment },
  env: Readonly<Record<string, string>> = {},
) => {
  const folder = mkdtempSync(join(tmpdir(), 'gavel-indexer-'))
  const file = join(folder, 'deployment.json')
  writeFileSync(file, encodeJson(deployment))
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      RPC_URL: rpcUrl,
      GAVEL_DEPLOYMENT: file,
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      LOG_LEVEL: 'error',
      ...env,
    },
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')))
    child.once('close', (code) => reject(new Error(`The indexer ended with ${code}.`)))
  })
  const { url } = JSON.parse(line) as { url: string }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await closed
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, pid: child.pid ?? 0, stop }
}
