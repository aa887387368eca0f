import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Tick } from '../bell.ts'
import { streamAfter, streamBounds } from '../database/stream.ts'
import type { Services } from '../services.ts'

const HEARTBEAT_MS = 5_000
const MAX_OPEN = 2_000
const BATCH = 200

const Query = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0, description: 'id of the last event read' })),
})

/**
 * GET /v1/stream: what changes, as server-sent events. Last-Event-ID, or `after`, replays what came since. Everything with an
 * id is read from the database, so an event reaches a reader once and in order, however often it reconnects.
 */
export const streamRoute = (app: FastifyInstance, services: Services): void => {
  let open = 0
  app.get<{ Querystring: { after?: number } }>('/v1/stream', {
    schema: { tags: ['stream'], summary: 'What changes (text/event-stream)', querystring: Query },
    handler: async ({ headers, query }, reply) => {
      if (open >= MAX_OPEN) return reply.status(503).header('retry-after', '5').send()
      open += 1
      services.observe.streams.set(open)
      const origin = reply.getHeader('access-control-allow-origin')
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        ...(typeof origin === 'string' ? { 'access-control-allow-origin': origin } : {}),
      })
      const given = Number(headers['last-event-id'] ?? query.after ?? Number.NaN)
      send(services, reply, Number.isSafeInteger(given) ? given : undefined)
        .catch((error) => services.observe.failed('stream', error))
        .finally(() => {
          open -= 1
          services.observe.streams.set(open)
          reply.raw.destroy()
        })
    },
  })
}

const send = async (
  { db, bell, health }: Services,
  { raw }: FastifyReply,
  after: number | undefined,
): Promise<void> => {
  let isOver = false
  let isDirty = true
  let tick: Tick | undefined
  let wake = (): void => undefined
  const notice = (next?: Tick): void => {
    isDirty = true
    tick = next ?? tick
    wake()
  }
  const silence = bell.listen(notice)
  const heartbeat = setInterval(() => raw.write('data: {"type":"heartbeat"}\n\n'), HEARTBEAT_MS)
  raw.on('error', () => raw.destroy())
  raw.on('close', () => {
    isOver = true
    notice()
  })
  const write = async (text: string): Promise<void> => {
    if (!raw.write(text)) await drained(raw)
  }
  try {
    const { oldest, newest } = await streamBounds(db)
    let lastId = after ?? newest
    if (after !== undefined && (after > newest || after + 1 < oldest)) {
      lastId = newest
      await write(`id: ${newest}\ndata: {"type":"reset"}\n\n`)
    }
    while (!isOver && !health.isDraining) {
      if (!isDirty) await new Promise<void>((resolve) => (wake = resolve))
      isDirty = false
      const events = await streamAfter(db, lastId, BATCH)
      for (const { id, type, data } of events) {
        await write(`id: ${id}\ndata: {"type":"${type}","row":${data}}\n\n`)
        lastId = id
      }
      if (events.length === BATCH) isDirty = true
      else if (tick !== undefined) {
        await write(`data: ${JSON.stringify({ type: 'block', ...tick })}\n\n`)
        tick = undefined
      }
    }
  } finally {
    silence()
    clearInterval(heartbeat)
  }
}

/** A slow reader is waited for; nothing is kept for it, since the stream is stored. */
const drained = (raw: FastifyReply['raw']): Promise<void> =>
  new Promise((resolve) => {
    raw.once('drain', resolve)
    raw.once('close', resolve)
  })
