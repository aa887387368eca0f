import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'

/** Changes what an auctioneer answers at a path; undefined leaves it alone. */
export type Tamper = (path: string, body: Buffer) => Buffer | undefined

/** An auctioneer that lies in places: the real one behind a real HTTP server that changes some answers. */
export const startTamperingProxy = async (target: string, tamper: Tamper) => {
  const server = createServer((request, response) => {
    forward(target, request)
      .then(async (answer) => {
        const type = answer.headers.get('content-type') ?? 'application/octet-stream'
        response.writeHead(answer.status, { 'content-type': type })
        if (type.startsWith('text/event-stream') && answer.body) {
          const events = Readable.fromWeb(answer.body as never)
          response.on('close', () => events.destroy())
          events.on('error', () => response.destroy())
          events.pipe(response)
          return
        }
        const body = Buffer.from(await answer.arrayBuffer())
        response.end(answer.ok ? (tamper(request.url ?? '', body) ?? body) : body)
      })
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, stop }
}

const forward = async (target: string, request: IncomingMessage): Promise<Response> => {
  const { method = 'GET', headers, url = '/' } = request
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const type = headers['content-type']
  return await fetch(`${target}${url}`, {
    method,
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
    ...(body.length === 0 ? {} : { body }),
  })
}
