import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { GavelError } from '@gavel/protocol'
import type { ServerReport, ServerSpec } from './messages.ts'

const SUPERVISOR = fileURLToPath(new URL('./supervisor.ts', import.meta.url))

/** A server that lives as long as this process at most. */
export type Server = {
  /** Process id of the server itself. */
  readonly pid: number
  /** Group 1 of the ready expression. */
  readonly match: string
  /** Resolves when the server has ended, for whatever reason, and its scratch folder is gone. */
  readonly ended: Promise<void>
  /** Ends the server; resolves when it is gone. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a server under a supervisor that ends it when this process ends, also by SIGKILL.
 *
 * @throws PORT_IN_USE, or INTERNAL with the server's last output when it ended before it was ready.
 */
export const startServer = async (name: string, spec: ServerSpec): Promise<Server> => {
  const supervisor = fork(SUPERVISOR, [], {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const gone = once(supervisor, 'exit').then(() => undefined)
  supervisor.send(spec)
  const { pid, match } = await firstReport(name, supervisor)
  // From here on the server does not keep an otherwise finished process alive.
  supervisor.unref()
  supervisor.channel?.unref()
  return { pid, match, ended: gone, stop: () => stopServer(supervisor, gone) }
}

const firstReport = (name: string, supervisor: ChildProcess) =>
  new Promise<Extract<ServerReport, { type: 'ready' }>>((resolve, reject) => {
    supervisor.once('error', (cause) => reject(new GavelError('INTERNAL', { cause })))
    supervisor.once('exit', () => reject(startError(name, 'its supervisor ended')))
    supervisor.once('message', (report: ServerReport) => {
      if (report.type === 'ready') resolve(report)
      else reject(startError(name, report.output))
    })
  })

const startError = (name: string, output: string): GavelError =>
  /address already in use/i.test(output)
    ? new GavelError('PORT_IN_USE', { message: `${name} did not start: its port is in use.` })
    : new GavelError('INTERNAL', { message: `${name} did not start: ${output.trim()}` })

const stopServer = async (supervisor: ChildProcess, gone: Promise<void>): Promise<void> => {
  supervisor.ref()
  if (supervisor.connected) supervisor.disconnect()
  await gone
}
