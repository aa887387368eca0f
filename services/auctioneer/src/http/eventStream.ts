import type { FastifyReply } from 'fastify'

const CORS_HEADERS = ['access-control-allow-origin', 'vary'] as const

/** Takes a reply over for server-sent events; the headers that let a page of another origin read it stay. */
export const openEventStream = (reply: FastifyReply): void => {
  const kept = CORS_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    ...Object.fromEntries(kept),
  })
}
