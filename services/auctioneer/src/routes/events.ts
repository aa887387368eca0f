import { END_STATUSES, encodeJson, fieldSchema } from '@gavel/protocol'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Hex } from 'viem'
import { intentViewOf } from '../domain/views.ts'
import { openEventStream } from '../http/eventStream.ts'
import type { RunningServices } from '../services.ts'
import { requireIntent } from './intents.ts'

const HEARTBEAT_MS = 15_000
const MAX_OPEN = 2_000
const MAX_BUFFERED_BYTES = 2 ** 20

const Params = Type.Object({ hash: fieldSchema('bytes32', 'intent hash') })

/**
 * GET /v1/intents/:hash/events: the intent's view whenever it changes, as server-sent events. Each event is a whole view, so a
 * reader that reconnects has missed nothing that counts.
 */
export const eventRoutes = (app: FastifyInstance, services: RunningServices): void => {
  const { observe } = services
  let open = 0
  app.get<{ Params: { hash: Hex } }>('/v1/intents/:hash/events', {
    schema: {
      tags: ['intents'],
      summary: 'Changes of one intent (text/event-stream)',
      params: Params,
    },
    handler: async (request, reply) => {
      const { intentHash } = await requireIntent(services, request.params.hash)
      if (open >= MAX_OPEN) {
        observe.refused('RATE_LIMITED')
        return reply.status(503).header('retry-after', '5').send()
      }
      open += 1
      openEventStream(reply)
      follow(services, intentHash, reply, () => {
        open -= 1
      })
    },
  })
}

const follow = (
  services: RunningServices,
  intentHash: Hex,
  reply: FastifyReply,
  onEnd: () => void,
): void => {
  const { reader, observe } = services
  const { raw } = reply
  let isOver = false
  let isSending = false
  let isStale = false

  const send = async (id: string): Promise<void> => {
    if (isOver) return
    if (isSending) {
      isStale = true
      return
    }
    isSending = true
    do {
      isStale = false
      const view = intentViewOf(await requireIntent(services, intentHash), services.signer)
      if (raw.writableLength > MAX_BUFFERED_BYTES) raw.destroy()
      raw.write(`id: ${id}\ndata: ${encodeJson(view)}\n\n`)
      if (END_STATUSES.includes(view.status)) end()
    } while (isStale && !isOver)
    isSending = false
  }

  const end = (): void => {
    isOver = true
    raw.end()
  }

  const sendSoon = (id: string): void => {
    send(id).catch((error) => {
      observe.trouble('events', error)
      raw.destroy()
    })
  }

  const unsubscribe = reader.subscribe((event) => {
    if (event.intentHash === intentHash) sendSoon(event.id)
  })
  const heartbeat = setInterval(() => {
    if (!isOver) raw.write(': heartbeat\n\n')
  }, HEARTBEAT_MS)
  raw.on('error', () => raw.destroy())
  raw.on('close', () => {
    isOver = true
    unsubscribe()
    clearInterval(heartbeat)
    onEnd()
  })
  sendSoon('0-0')
}
