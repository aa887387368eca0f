import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GavelError } from '@gavel/protocol'

export type MonitorOptions = {
  /** 0 = any free port. */
  readonly port: number
  /** Default: the loopback interface; metrics tell strangers how a business goes. */
  readonly host?: string
  /** Whether each thing that the bot needs works, by name; one that rejects does not. */
  readonly checks: Readonly<Record<string, () => boolean | Promise<boolean>>>
  /** Prometheus text and its content type. */
  readonly metrics: { readonly text: () => Promise<string>; readonly type: string }
}

/** How people and machines see whether a bot is well. */
export type Monitor = { readonly url: string; readonly stop: () => Promise<void> }

/**
 * Serves /livez (the process runs), /readyz (every check holds, else 503) and /metrics (Prometheus).
 *
 * @throws PORT_IN_USE
 */
export const startMonitor = async (options: MonitorOptions): Promise<Monitor> => {
  const server = createServer((request, response) => {
    void answer(options, request.method, request.url).then(({ status, type, body }) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    )
  })
  await listen(server, options)
  const { address, port, family } = server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address
  return {
    url: `http://${host}:${port}`,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const listen = async (server: Server, { port, host = '127.0.0.1' }: MonitorOptions) => {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    throw new GavelError('PORT_IN_USE', {
      message: `Another process listens on port ${port} of ${host}.`,
      details: { port, host },
      cause,
    })
  }
}

type Answer = { readonly status: number; readonly type: string; readonly body: string }

const answer = async (
  { checks, metrics }: MonitorOptions,
  method: string | undefined,
  url: string | undefined,
): Promise<Answer> => {
  if (method !== 'GET' && method !== 'HEAD') return json(405, { ok: false })
  switch (url?.split('?')[0]) {
    case '/livez':
      return json(200, { ok: true })
    case '/readyz': {
      const found = await Promise.all(Object.entries(checks).map(checked))
      const ok = found.every(([, holds]) => holds)
      return json(ok ? 200 : 503, { ok, ...Object.fromEntries(found) })
    }
    case '/metrics':
      return { status: 200, type: metrics.type, body: await metrics.text() }
    default:
      return json(404, { ok: false })
  }
}

const checked = async ([name, holds]: [string, () => boolean | Promise<boolean>]) => {
  try {
    return [name, await holds()] as const
  } catch {
    return [name, false] as const
  }
}

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
})
