import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  encodeJson,
  GavelError,
  parseChannelInfer,
  parseCloseChannel,
  parseOpenChannel,
  toGavelError,
} from '@gavel/protocol'
import type { Hex } from 'viem'
import type { ChannelDesk } from './channelDesk.ts'

/** An input of 2 MiB as hex, and the rest of a request. */
const MAX_BODY_BYTES = 5 * 2 ** 20
const PATH = /^\/v1\/channels(?:\/(0x[0-9a-f]{64})\/(infer|close))?$/

export type ChannelServer = { readonly url: string; readonly stop: () => Promise<void> }

/** Serves a desk: GET /v1/channels/offer, POST /v1/channels, POST /v1/channels/:id/infer and /close. */
export const serveChannels = async (
  desk: ChannelDesk,
  { port, host = '127.0.0.1' }: { readonly port: number; readonly host?: string | undefined },
): Promise<ChannelServer> => {
  const server = createServer((request, response) => {
    void respond(desk, request).then(({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(encodeJson(body)),
    )
  })
  server.listen(port, host)
  await once(server, 'listening')
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://${host}:${bound}`,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

type Response = { readonly status: number; readonly body: unknown }

const respond = async (desk: ChannelDesk, request: IncomingMessage): Promise<Response> => {
  try {
    return { status: 200, body: await route(desk, request) }
  } catch (thrown) {
    const error = toGavelError(thrown)
    return { status: error.status, body: error.toBody() }
  }
}

const route = async (desk: ChannelDesk, request: IncomingMessage): Promise<unknown> => {
  const path = request.url?.split('?')[0] ?? ''
  if (request.method === 'GET' && path === '/v1/channels/offer') return desk.offer()
  const [isKnown, channelId, action] = PATH.exec(path) ?? []
  if (request.method !== 'POST' || isKnown === undefined) {
    throw new GavelError('NOT_FOUND', { details: { path } })
  }
  const body = await readJson(request)
  if (channelId === undefined) return await desk.open(parseOpenChannel(body))
  if (action === 'infer') return await desk.infer(channelId as Hex, parseChannelInfer(body))
  await desk.close(channelId as Hex, parseCloseChannel(body))
  return { channelId }
}

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) {
      throw new GavelError('SCHEMA_INVALID', {
        message: `The body is longer than ${MAX_BODY_BYTES} bytes.`,
      })
    }
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
  } catch (cause) {
    throw new GavelError('SCHEMA_INVALID', { message: 'The body is not JSON.', cause })
  }
}
