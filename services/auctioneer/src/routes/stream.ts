import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { isBefore } from '../feed/stream.ts'
import { openEventStream } from '../http/eventStream.ts'
import type { RunningServices } from '../services.ts'

const HEARTBEAT_MS = 5_000
const MAX_OPEN = 200
const BATCH = 256
const EVENT_ID = '^[0-9]{1,19}-[0-9]{1,19}$'

const Query = Type.Object({
  after: Type.Optional(
    Type.String({ pattern: EVENT_ID, description: 'id of the last event that was read' }),
  ),
})

/**
 * GET /v1/events: the shared events of the feed (auctions opened, closed, awarded, ended, settled) for everybody, as
 * server-sent events. Last-Event-ID, or `after`, replays what came since; without either it begins at the oldest kept one.
 */
export const streamRoute = (app: FastifyInstance, services: RunningServices): void => {
  let open = 0
  app.get<{ Querystring: { after?: string } }>('/v1/events', {
    schema: {
      tags: ['auctions'],
      summary: 'Events of all auctions (text/event-stream)',
      querystring: Query,
    },
    handler: async ({ headers, query }, reply) => {
      if (open >= MAX_OPEN) {
        services.observe.refused('RATE_LIMITED')
        return reply.status(503).header('retry-after', '5').send()
      }
      open += 1
      openEventStream(reply)
      const given = [headers['last-event-id'], query.after].find(
        (id): id is string => typeof id === 'string' && new RegExp(EVENT_ID).test(id),
      )
      follow(services, reply, given ?? '0-0')
        .catch((error) => services.observe.trouble('events', error))
        .finally(() => {
          open -= 1
          reply.raw.destroy()
        })
    },
  })
}

/** Reads on from the stored stream and never from memory, so a reader that was away misses nothing. */
const follow = async (
  { stream, reader }: RunningServices,
  { raw }: FastifyReply,
  from: string,
): Promise<void> => {
  // An id beyond the newest one is of a data set that is gone.
  let lastId = isBefore(await stream.lastId(), from) ? '0-0' : from
  let isOver = false
  let isDirty = true
  let wake = (): void => undefined
  const notice = (): void => {
    isDirty = true
    wake()
  }
  const unsubscribe = reader.subscribe(notice)
  const heartbeat = setInterval(() => raw.write('event: heartbeat\ndata: {}\n\n'), HEARTBEAT_MS)
  raw.on('error', () => raw.destroy())
  raw.on('close', () => {
    isOver = true
    notice()
  })
  try {
    while (!isOver) {
      if (!isDirty) await new Promise<void>((resolve) => (wake = resolve))
      isDirty = false
      const events = await stream.readAfter(lastId, BATCH)
      lastId = events.at(-1)?.id ?? lastId
      if (events.length === BATCH) isDirty = true
      const shared = events.filter(({ audience }) => audience === 'all')
      const text = shared
        .map((event) => `id: ${event.id}\ndata: ${event.wire.toString()}\n\n`)
        .join('')
      if (text !== '' && !raw.write(text)) await drained(raw)
    }
  } finally {
    unsubscribe()
    clearInterval(heartbeat)
  }
}

/** A slow reader is waited for; nothing is kept for it, since the stream is stored. */
const drained = (raw: FastifyReply['raw']): Promise<void> =>
  new Promise((resolve) => {
    raw.once('drain', resolve)
    raw.once('close', resolve)
  })
