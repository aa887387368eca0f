import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ClientLine } from './task.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Runs the client's process; resolves when it has ended. */
export const runClient = (
  env: Readonly<Record<string, string>>,
  onLine: (line: ClientLine) => void,
  signal: AbortSignal,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    let trouble = ''
    createInterface(child.stdout).on('line', (line) => onLine(JSON.parse(line)))
    child.stderr.on('data', (chunk: Buffer) => {
      trouble = (trouble + chunk.toString('utf8')).slice(-4_096)
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The client's process ended with ${code}: ${trouble.trim()}`))
    })
  })
