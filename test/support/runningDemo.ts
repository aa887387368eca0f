import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(import.meta.resolve('@gavel/cli/demo'))

/** The demo as a person starts it, until its dashboard is up. */
export const startDemo = async () => {
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'pipe', 'inherit'] })
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
  }
  return { rpcUrl, dashboardUrl, stop }
}
