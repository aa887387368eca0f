import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(import.meta.resolve('@gavel/cli/demo'))

/** The demo as a person starts it, until its dashboard is up. */
export const startDemo = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gavel-browser-'))
  // Other tests run a demo at the same time and read its file.
  const env = { ...process.env, GAVEL_DEMO_FILE: join(folder, 'demo.json') }
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'pipe', 'inherit'], env })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const matchOf = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      let text = ''
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
        const found = pattern.exec(text)?.[1]
        if (found !== undefined) resolve(found)
      })
      child.once('close', (code) => reject(new Error(`The demo ended with ${code}: ${text}`)))
    })
  const [rpcUrl, dashboardUrl] = await Promise.all([
    matchOf(/chain at (\S+),/),
    matchOf(/dashboard at (\S+)/),
  ])
  const stop = async (): Promise<void> => {
    child.kill('SIGINT')
    await closed
    rmSync(folder, { recursive: true, force: true })
  }
  return { rpcUrl, dashboardUrl, stop }
}
