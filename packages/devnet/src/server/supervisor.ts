/**
 * A process between a caller and one server. The caller may be killed at any moment; the channel to it then closes, and
 * the supervisor ends the server and removes its scratch folder. It runs in a session of its own, so that a Ctrl-C in
 * the caller's terminal lets the caller shut down in its own order.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, rmSync } from 'node:fs'
import type { ServerReport, ServerSpec } from './messages.ts'

const OUTPUT_KEPT = 4096
const KILL_AFTER_MS = 5000

const report = (message: ServerReport, sent: () => void = () => {}): void => {
  if (process.connected) process.send?.(message, sent)
  else sent()
}

const removeScratch = ({ scratch }: ServerSpec): void => {
  if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true })
}

const stop = (server: ChildProcess): void => {
  server.kill('SIGTERM')
  setTimeout(() => server.kill('SIGKILL'), KILL_AFTER_MS).unref()
}

const supervise = (spec: ServerSpec): void => {
  const server = spawn(spec.command, spec.args, {
    env: { ...process.env, ...spec.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ready = new RegExp(spec.ready)
  let output = ''
  let isReady = false
  const read = (chunk: Buffer): void => {
    if (spec.log !== undefined) appendFileSync(spec.log, chunk)
    output = (output + chunk.toString('utf8')).slice(-OUTPUT_KEPT)
    const found = isReady ? null : ready.exec(output)
    if (found === null) return
    isReady = true
    report({ type: 'ready', pid: server.pid ?? 0, match: found[1] ?? '' })
  }
  server.stdout.on('data', read)
  server.stderr.on('data', read)
  server.once('error', ({ message }) => {
    removeScratch(spec)
    report({ type: 'ended', output: message }, () => process.exit(1))
  })
  server.once('close', () => {
    removeScratch(spec)
    report({ type: 'ended', output }, () => process.exit(0))
  })
  process.once('disconnect', () => stop(server))
  process.on('SIGTERM', () => stop(server))
  process.on('SIGINT', () => stop(server))
}

process.once('message', (spec: ServerSpec) => supervise(spec))
// A caller that died before it said what to run leaves nothing to do.
process.once('disconnect', () => setTimeout(() => process.exit(0), 2 * KILL_AFTER_MS).unref())
