import type { Duplex } from 'node:stream'
import { encodeJson, type FeedReply, GavelError, toGavelError } from '@gavel/protocol'
import type { Address } from 'viem'
import type { WebSocket } from 'ws'
import type { RunningServices } from '../services.ts'
import { answerRequest } from './bids.ts'
import { idOf, parseJson, parseRequest } from './parseRequest.ts'
import { isBefore, type StreamEvent } from './stream.ts'

const HEARTBEAT_MS = 15_000
/** A reader that leaves more than this unread is cut off. */
const MAX_BUFFERED_BYTES = 4 * 2 ** 20
/** Requests of one connection that may wait for their answer. */
const MAX_PENDING = 512
const REPLAY_BATCH = 500
/** Events that may arrive while a replay is still being sent. */
const MAX_HELD = 10_000
const TRY_AGAIN_LATER = 1013

export type FeedOptions = {
  readonly solver: Address
  /** Last sequence number that the reader knows. */
  readonly since: number | undefined
  /** The connection under the WebSocket. */
  readonly raw: Duplex
  /** Asked when the feed has closed: whether it was the solver's last one here. */
  readonly isLast: () => boolean
}

/** Open auctions from which a solver that left is taken off; any others end by their time. */
const MOST_LEFT = 256

/** Nobody waits any longer for a solver that has gone; a feed of it elsewhere brings it back with its next heartbeat. */
const leave = async (
  { presence, indexes, store, steps }: RunningServices,
  solver: Address,
): Promise<void> => {
  await presence.gone(solver)
  for (const intentHash of await indexes.findDue(Number.MAX_SAFE_INTEGER, MOST_LEFT)) {
    if (await store.pass(intentHash, solver)) await steps.advance(intentHash)
  }
}

/** Serves one open feed until it ends. */
export const serveFeed = async (
  services: RunningServices,
  socket: WebSocket,
  { solver, since, raw, isLast }: FeedOptions,
): Promise<void> => {
  const { observe, presence, reader, stream } = services
  const gather = gatherWrites(raw)
  const send = (message: string | Buffer): void => {
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES) cutOff(socket, observe)
    if (socket.readyState !== socket.OPEN) return
    gather()
    socket.send(message, { binary: false })
  }
  const live = startLive(send, solver, () => cutOff(socket, observe))
  const unsubscribe = reader.subscribe(live.receive)
  const heartbeat = startHeartbeat(services, socket, solver, send)
  observe.feedOpened(solver)
  socket.on('close', (code) => {
    unsubscribe()
    clearInterval(heartbeat)
    observe.feedClosed(solver, String(code))
    if (isLast()) leave(services, solver).catch((error) => observe.trouble('leave', error))
  })
  socket.on('error', () => socket.terminate())
  listen(services, socket, solver, send)

  await presence.seen(solver)
  const seq = await stream.sequence()
  send(encodeJson({ seq, atMs: Date.now(), type: 'hello' }))
  const cursor = since === undefined ? await stream.lastId() : `${since}-0`
  live.goOn(await replay(services, cursor, live.forward))
}

/** Sends what is written in one turn of the event loop together: a system call costs as much as a hash. */
const gatherWrites = (raw: Duplex): (() => void) => {
  let isGathering = false
  return () => {
    if (isGathering) return
    isGathering = true
    raw.cork()
    setImmediate(() => {
      isGathering = false
      raw.uncork()
    })
  }
}

const cutOff = (socket: WebSocket, observe: RunningServices['observe']): void => {
  observe.refused('SLOW_CONSUMER')
  socket.close(TRY_AGAIN_LATER, 'SLOW_CONSUMER')
  socket.terminate()
}

type Live = {
  readonly receive: (event: StreamEvent) => void
  readonly forward: (event: StreamEvent) => void
  /** The replay has been sent up to `lastId`: what came meanwhile follows. */
  readonly goOn: (lastId: string) => void
}

/** Holds new events back until the replay is through, so that none comes twice or out of order. */
const startLive = (
  send: (message: string | Buffer) => void,
  solver: Address,
  onOverflow: () => void,
): Live => {
  let held: StreamEvent[] | undefined = []
  const forward = (event: StreamEvent): void => {
    if (event.audience === 'all' || event.audience === solver) send(event.wire)
  }
  return {
    forward,
    receive: (event) => {
      if (held === undefined) return forward(event)
      if (held.length >= MAX_HELD) return onOverflow()
      held.push(event)
    },
    goOn: (lastId) => {
      for (const event of held ?? []) if (isBefore(lastId, event.id)) forward(event)
      held = undefined
    },
  }
}

const replay = async (
  { stream }: RunningServices,
  cursor: string,
  forward: (event: StreamEvent) => void,
): Promise<string> => {
  let last = cursor
  for (;;) {
    const events = await stream.readAfter(last, REPLAY_BATCH)
    for (const event of events) forward(event)
    last = events.at(-1)?.id ?? last
    if (events.length < REPLAY_BATCH) return last
  }
}

const startHeartbeat = (
  { presence, observe, stream }: RunningServices,
  socket: WebSocket,
  solver: Address,
  send: (message: string | Buffer) => void,
): NodeJS.Timeout => {
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  return setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
    const beat = async (): Promise<void> => {
      await presence.seen(solver)
      send(encodeJson({ seq: await stream.sequence(), atMs: Date.now(), type: 'heartbeat' }))
    }
    beat().catch((error) => observe.trouble('heartbeat', error))
  }, HEARTBEAT_MS)
}

const listen = (
  services: RunningServices,
  socket: WebSocket,
  solver: Address,
  send: (message: string | Buffer) => void,
): void => {
  let pending = 0
  socket.on('message', (data, isBinary) => {
    if (pending >= MAX_PENDING) return cutOff(socket, services.observe)
    pending += 1
    replyTo(services, solver, isBinary ? '' : data.toString())
      .then((reply) => send(encodeJson(reply)))
      .finally(() => {
        pending -= 1
      })
  })
}

const replyTo = async (
  services: RunningServices,
  solver: Address,
  text: string,
): Promise<FeedReply> => {
  let id = 0
  try {
    const value = parseJson(text)
    id = idOf(value)
    const result = await answerRequest(services, solver, parseRequest(value))
    return { id, ok: true, result }
  } catch (thrown) {
    const error = codedErrorOf(thrown)
    if (error.code === 'INTERNAL') services.observe.failed('feed', thrown)
    else services.observe.refused(error.code)
    return { id, ok: false, error: error.toBody() }
  }
}

/** Redis that does not answer is a known trouble, not a mystery. */
export const codedErrorOf = (thrown: unknown): GavelError => {
  if (!(thrown instanceof Error) || thrown instanceof GavelError) return toGavelError(thrown)
  const isRedis =
    /MaxRetriesPerRequest|Connection is closed|Stream isn't writeable|ECONNREFUSED|connection close|^ReplyError (READONLY|LOADING|MASTERDOWN)/.test(
      `${thrown.name} ${thrown.message}`,
    )
  return isRedis ? new GavelError('REDIS_UNREACHABLE', { cause: thrown }) : toGavelError(thrown)
}
