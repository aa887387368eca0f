import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  decodeJson,
  encodeJson,
  type FeedPayload,
  type FeedReply,
  type FeedRequest,
} from '@gavel/protocol'
import { type WebSocket, WebSocketServer } from 'ws'

/** What a connected solver asked for. */
type Connection = {
  readonly token: string | null
  readonly since: string | null
  readonly socket: WebSocket
}

/** A feed server whose script is the test: sends what it is told, replays like the auctioneer, answers by a function. */
export type ScriptedFeed = {
  readonly url: string
  readonly connections: readonly Connection[]
  /** Appends a shared event and sends it to everybody. */
  readonly publish: (payload: FeedPayload) => void
  /** Sends text as it is, to everybody. */
  readonly sendRaw: (text: string) => void
  /** Cuts all connections without a farewell. */
  readonly cut: () => void
  readonly stop: () => Promise<void>
}

/** A reply without the id that it answers. */
export type Answer = FeedReply extends infer R
  ? R extends FeedReply
    ? Omit<R, 'id'>
    : never
  : never

export type ScriptedFeedOptions = {
  /** Default: any free one. */
  readonly port?: number
  readonly onRequest?: (request: FeedRequest) => Promise<Answer> | Answer | undefined
  /** Everything but the feed. */
  readonly onHttp?: (request: IncomingMessage, response: ServerResponse) => void
}

export const startScriptedFeed = async ({
  onRequest,
  onHttp,
  port = 0,
}: ScriptedFeedOptions = {}): Promise<ScriptedFeed> => {
  const server = createServer((request, response) => {
    if (onHttp === undefined) response.writeHead(404).end()
    else onHttp(request, response)
  })
  const sockets = new WebSocketServer({ server, path: '/v1/feed' })
  const log: { seq: number; text: string }[] = []
  const connections: Connection[] = []
  sockets.on('connection', (socket, request) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const since = searchParams.get('since')
    connections.push({ token: searchParams.get('token'), since, socket })
    socket.on('message', (data) => reply(socket, decodeJson<FeedRequest>(String(data)), onRequest))
    socket.send(encodeJson({ seq: log.length, atMs: Date.now(), type: 'hello' }))
    if (since === null) return
    for (const { seq, text } of log) if (seq > Number(since)) socket.send(text)
  })
  const url = await listen(server, port)
  const sendRaw = (text: string) => {
    for (const client of sockets.clients) client.send(text)
  }
  return {
    url,
    connections,
    sendRaw,
    publish: (payload) => {
      const seq = log.length + 1
      const text = encodeJson({ ...payload, seq, atMs: Date.now() })
      log.push({ seq, text })
      sendRaw(text)
    },
    cut: () => {
      for (const client of sockets.clients) client.terminate()
    },
    stop: async () => {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const reply = async (
  socket: WebSocket,
  request: FeedRequest,
  onRequest: ScriptedFeedOptions['onRequest'],
): Promise<void> => {
  const answer = await onRequest?.(request)
  if (answer !== undefined) socket.send(encodeJson({ id: request.id, ...answer }))
}

const listen = async (server: Server, port: number): Promise<string> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
