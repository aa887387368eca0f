import { encodeJson, type FeedPayload } from '@gavel/protocol'
import type { Redis } from 'ioredis'
import type { Address, Hex } from 'viem'
import type { Keys } from '../redis/keys.ts'
import { runScript } from '../redis/scripts.ts'

/** Shared events that a reader can ask for again. */
const KEPT = 20_000
const MARK_MS = 24 * 3600 * 1000

/** Who may see an event: everybody, one solver, or only this service itself. */
export type Audience = 'all' | 'service' | Address

/** An event as it lies in the stream. `id` orders all events; `seq` counts the shared ones. */
export type StreamEvent = {
  readonly id: string
  readonly seq: number
  readonly audience: Audience
  readonly intentHash: Hex
  /** The event as every reader of it gets it: made once, sent to all. */
  readonly wire: Buffer
}

/** The one stream that all processes write to and read from. */
export type FeedStream = {
  /** Publishes an event once: the same mark again changes nothing. */
  readonly append: (event: {
    readonly intentHash: Hex
    readonly audience: Audience
    readonly mark: string
    readonly payload: FeedPayload | { readonly type: 'touched' }
  }) => Promise<void>
  /** Number of the last shared event. */
  readonly sequence: () => Promise<number>
  /** Id of the newest entry. */
  readonly lastId: () => Promise<string>
  /** Entries after `fromId`, at most `limit`. */
  readonly readAfter: (fromId: string, limit: number) => Promise<StreamEvent[]>
}

export const createFeedStream = (redis: Redis, keys: Keys): FeedStream => {
  const { stream, sequence, mark: markOf } = keys.feed
  return {
    append: async ({ intentHash, audience, mark, payload }) => {
      const to = audience === 'all' ? '' : audience
      const args = [encodeJson(payload), intentHash, to, KEPT, MARK_MS]
      await runScript(
        redis,
        'appendFeed',
        [stream, sequence, markOf(`${intentHash}:${mark}`)],
        args,
      )
    },
    sequence: async () => Number((await redis.get(sequence)) ?? 0),
    lastId: async () => (await redis.xrevrange(stream, '+', '-', 'COUNT', 1))[0]?.[0] ?? '0-0',
    readAfter: async (fromId, limit) =>
      (await redis.xrange(stream, `(${fromId}`, '+', 'COUNT', limit)).map(toStreamEvent),
  }
}

export const toStreamEvent = ([id, fields]: [string, string[]]): StreamEvent => {
  const values = new Map<string, string>()
  for (let i = 0; i + 1 < fields.length; i += 2) values.set(fields[i] ?? '', fields[i + 1] ?? '')
  const to = values.get('to') ?? ''
  const seq = Number(id.split('-')[0])
  const atMs = Number(values.get('at'))
  const payload = values.get('event') ?? '{}'
  return {
    id,
    seq,
    audience: to === '' ? 'all' : (to as Audience),
    intentHash: values.get('intent') as Hex,
    wire: Buffer.from(`{"seq":${seq},"atMs":${atMs},${payload.slice(1)}`),
  }
}

/** Whether `a` stands before `b` in the stream. */
export const isBefore = (a: string, b: string): boolean => {
  const [majorA = 0, minorA = 0] = a.split('-').map(Number)
  const [majorB = 0, minorB = 0] = b.split('-').map(Number)
  return majorA === majorB ? minorA < minorB : majorA < majorB
}
