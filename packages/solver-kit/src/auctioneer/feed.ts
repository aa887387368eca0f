import {
  decodeJson,
  encodeJson,
  errorFromBody,
  type FeedEvent,
  type FeedReply,
  type FeedRequest,
  type FeedResult,
  GavelError,
} from '@gavel/protocol'
import type { OnEvent } from '../events.ts'
import { failureOf } from '../failure.ts'
import { sleep } from '../sleep.ts'
import { hostOf } from './api.ts'
import { backoffMs } from './backoff.ts'
import type { Session } from './session.ts'

const REPLY_TIMEOUT_MS = 5_000
/** A feed that has been silent for so long is taken for dead: heartbeats are closer together than that. */
const SILENCE_MS = 45_000
const MAX_PENDING = 1_000

type Call = FeedRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never

/** One solver's connection to its auctioneer; reconnects by itself and replays what it missed. */
export type Feed = {
  /** Sends a request and waits for its reply. Retryable errors: not connected, no reply in time. */
  readonly request: (call: Call) => Promise<FeedResult>
  /** Sequence number of the last shared event that was handled. */
  readonly seq: () => number
  /** Resolves when the first connection is open, or has failed and will be tried again: whoever is asked from then on hears it. */
  readonly opened: Promise<void>
  readonly stop: () => Promise<void>
}

export type FeedOptions = {
  readonly url: string
  readonly session: Session
  /** Replay starts after this sequence number; undefined = only what comes from now on. */
  readonly since?: number | undefined
  readonly onFeedEvent: (event: FeedEvent) => void
  readonly onEvent: OnEvent
  /** First wait after a lost connection, milliseconds. */
  readonly firstRetryMs?: number
}

type Pending = {
  readonly resolve: (result: FeedResult) => void
  readonly reject: (error: Error) => void
}

type FeedState = {
  seq: number | undefined
  socket: WebSocket | undefined
  nextId: number
  attempt: number
  lastHeardAtMs: number
  /** Ends the wait for the first connection. */
  readonly onOpened: () => void
  readonly pending: Map<number, Pending>
}

export const openFeed = (options: FeedOptions): Feed => {
  const stopping = new AbortController()
  const { promise: opened, resolve: onOpened } = Promise.withResolvers<void>()
  const state: FeedState = {
    seq: options.since,
    socket: undefined,
    nextId: 1,
    attempt: 0,
    lastHeardAtMs: Date.now(),
    onOpened,
    pending: new Map(),
  }
  const running = keepConnected(options, state, stopping.signal)
  return {
    request: (call) => send(state, call),
    seq: () => state.seq ?? 0,
    opened,
    stop: async () => {
      stopping.abort()
      state.socket?.close()
      await running
    },
  }
}

const keepConnected = async (options: FeedOptions, state: FeedState, signal: AbortSignal) => {
  while (!signal.aborted) {
    const failure = await connectOnce(options, state, signal).catch(failureOf)
    failPending(state)
    if (signal.aborted) return
    const retryInMs = backoffMs(state.attempt++, {
      firstMs: options.firstRetryMs ?? 250,
      maxMs: 10_000,
    })
    options.onEvent({ type: 'feed.lost', retryInMs, failure })
    state.onOpened()
    await sleep(retryInMs, signal)
  }
}

/** Resolves with the reason when the connection ends. */
const connectOnce = async (options: FeedOptions, state: FeedState, signal: AbortSignal) => {
  const address = await addressOf(options, state)
  const socket = new WebSocket(address)
  state.socket = socket
  state.lastHeardAtMs = Date.now()
  const watchdog = setInterval(() => {
    if (Date.now() - state.lastHeardAtMs > SILENCE_MS) socket.close()
  }, SILENCE_MS / 3)
  socket.addEventListener('message', ({ data }) => {
    state.lastHeardAtMs = Date.now()
    receive(options, state, String(data))
  })
  if (signal.aborted) socket.close()
  const reason = await ended(socket)
  clearInterval(watchdog)
  state.socket = undefined
  socket.close()
  // A token that the server refuses looks like any other failed handshake.
  options.session.drop()
  return failureOf(
    new GavelError('AUCTIONEER_UNREACHABLE', {
      message: `The feed of ${hostOf(options.url)} ended: ${reason}.`,
      details: { host: hostOf(options.url) },
    }),
  )
}

const addressOf = async ({ url, session }: FeedOptions, { seq }: FeedState): Promise<URL> => {
  const address = new URL(`${url.replace(/^http/, 'ws').replace(/\/+$/, '')}/v1/feed`)
  address.searchParams.set('token', await session.token())
  if (seq !== undefined) address.searchParams.set('since', String(seq))
  return address
}

/** A handshake that fails is told by an error alone: no close event follows, and the state stays what it was. */
const ended = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => resolve(`${code} ${reason}`.trim()))
    socket.addEventListener('error', () => resolve('the connection failed'))
  })

const receive = (options: FeedOptions, state: FeedState, text: string): void => {
  try {
    const message = decodeJson<FeedEvent | FeedReply>(text)
    if ('ok' in message) settle(state, message)
    else if (!isKnown(options, state, message)) options.onFeedEvent(message)
  } catch (thrown) {
    options.onEvent({ type: 'feed.malformed', failure: failureOf(thrown) })
  }
}

/** Whether an event was handled before; keeps the place in the sequence. Personal events have no place of their own. */
const isKnown = (options: FeedOptions, state: FeedState, event: FeedEvent): boolean => {
  if (event.type === 'hello') {
    state.attempt = 0
    // A sequence behind ours is another one: the auctioneer lost its data and starts over.
    if (state.seq === undefined || event.seq < state.seq) state.seq = event.seq
    options.onEvent({ type: 'feed.connected', seq: event.seq })
    state.onOpened()
    return true
  }
  if (event.type === 'heartbeat') return true
  if (event.type === 'bid.outcome') return false
  if (state.seq !== undefined && event.seq <= state.seq) return true
  state.seq = event.seq
  return false
}

const settle = (state: FeedState, reply: FeedReply): void => {
  const waiting = state.pending.get(reply.id)
  if (waiting === undefined) return
  state.pending.delete(reply.id)
  if (reply.ok) waiting.resolve(reply.result)
  else waiting.reject(errorFromBody(reply.error, 0))
}

const send = (state: FeedState, call: Call): Promise<FeedResult> => {
  const { socket } = state
  if (socket?.readyState !== WebSocket.OPEN || state.pending.size >= MAX_PENDING) {
    return Promise.reject(unreachable('The feed is not connected.'))
  }
  const id = state.nextId++
  return new Promise<FeedResult>((resolve, reject) => {
    const timer = setTimeout(
      () => state.pending.get(id)?.reject(unreachable('The auctioneer did not reply in time.')),
      REPLY_TIMEOUT_MS,
    )
    const done = <A>(then: (value: A) => void) => {
      return (value: A) => {
        clearTimeout(timer)
        state.pending.delete(id)
        then(value)
      }
    }
    state.pending.set(id, { resolve: done(resolve), reject: done(reject) })
    socket.send(encodeJson({ id, ...call }))
  })
}

const failPending = (state: FeedState): void => {
  for (const { reject } of [...state.pending.values()]) reject(unreachable('The feed was lost.'))
}

const unreachable = (message: string): GavelError =>
  new GavelError('AUCTIONEER_UNREACHABLE', { message })
