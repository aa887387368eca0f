import { setTimeout as delay } from 'node:timers/promises'
import type { FeedEvent, FeedPayload } from '@gavel/protocol'
import { afterEach, expect, test } from 'vitest'
import {
  type ScriptedFeed,
  type ScriptedFeedOptions,
  startScriptedFeed,
} from '../../test/support/scriptedFeed.ts'
import type { SolverEvent } from '../events.ts'
import { type Feed, openFeed } from './feed.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const ended = (n: number): FeedPayload => ({
  type: 'auction.ended',
  intentHash: `0x${n.toString(16).padStart(64, '0')}`,
  reason: 'NO_BIDS',
})

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await delay(5)
}

type Connected = {
  readonly feed: Feed
  readonly heard: FeedEvent[]
  readonly events: SolverEvent[]
}

const connectTo = (url: string, since?: number): Connected => {
  const heard: FeedEvent[] = []
  const events: SolverEvent[] = []
  let tokens = 0
  const feed = openFeed({
    url,
    session: { token: async () => `token-${++tokens}`, drop: () => undefined },
    since,
    onFeedEvent: (event) => heard.push(event),
    onEvent: (event) => events.push(event),
    firstRetryMs: 10,
  })
  cleanups.push(feed.stop)
  return { feed, heard, events }
}

const setup = async (
  options: ScriptedFeedOptions & { since?: number } = {},
): Promise<Connected & { readonly server: ScriptedFeed }> => {
  const server = await startScriptedFeed(options)
  cleanups.push(server.stop)
  const connected = connectTo(server.url, options.since)
  await until(() => connected.events.some(({ type }) => type === 'feed.connected'))
  return { server, ...connected }
}

test('hears every event exactly once and in order, however often the connection is cut', async () => {
  const { server, heard, events } = await setup()
  const rounds = 8
  for (let round = 0; round < rounds; round++) {
    server.publish(ended(3 * round))
    server.publish(ended(3 * round + 1))
    server.cut()
    server.publish(ended(3 * round + 2))
    await until(() => events.filter(({ type }) => type === 'feed.connected').length > round + 1)
  }
  await until(() => heard.length >= 3 * rounds)
  expect(heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 3 * rounds }, (_, i) => i + 1))
})

test('a new connection opens with a new token and the last sequence number', async () => {
  const { server, heard } = await setup()
  server.publish(ended(1))
  await until(() => heard.length === 1)
  server.cut()
  await until(() => server.connections.length === 2)
  expect(server.connections.map(({ token, since }) => ({ token, since }))).toEqual([
    { token: 'token-1', since: null },
    { token: 'token-2', since: '1' },
  ])
})

test('is opened once the auctioneer knows it, or a first try has failed', async () => {
  const { server, feed } = await setup()
  await feed.opened
  expect(server.connections).toHaveLength(1)

  const unreachable = connectTo('http://127.0.0.1:1')
  await unreachable.feed.opened
  expect(unreachable.events).toMatchObject([{ type: 'feed.lost' }])
})

test('connects again after a handshake that was refused', async () => {
  const first = await startScriptedFeed()
  await first.stop()
  const { events } = connectTo(first.url)
  await until(() => events.filter(({ type }) => type === 'feed.lost').length >= 2)
  const { port } = new URL(first.url)
  const server = await startScriptedFeed({ port: Number(port) })
  cleanups.push(server.stop)
  await until(() => events.some(({ type }) => type === 'feed.connected'))
  expect(server.connections).toHaveLength(1)
})

test('replays from where an earlier run was', async () => {
  const server = await startScriptedFeed()
  cleanups.push(server.stop)
  for (const n of [1, 2, 3]) server.publish(ended(n))
  const heard: FeedEvent[] = []
  const feed = openFeed({
    url: server.url,
    session: { token: async () => 'token', drop: () => undefined },
    since: 1,
    onFeedEvent: (event) => heard.push(event),
    onEvent: () => undefined,
  })
  cleanups.push(feed.stop)
  await until(() => heard.length === 2)
  expect(heard.map(({ seq }) => seq)).toEqual([2, 3])
})

test('an auctioneer that lost its data and counts from the start is heard again', async () => {
  const { server, heard, events } = await setup({ since: 1_000 })
  expect(events.at(-1)).toMatchObject({ type: 'feed.connected', seq: 0 })
  server.publish(ended(1))
  await until(() => heard.length === 1)
  expect(heard[0]?.seq).toBe(1)
})

test('a message that cannot be read is reported and changes nothing', async () => {
  const { server, heard, events } = await setup()
  server.sendRaw('{"seq":')
  server.publish(ended(1))
  await until(() => heard.length === 1)
  expect(events.map(({ type }) => type)).toContain('feed.malformed')
})

const passCall = {
  type: 'pass',
  body: { intentHash: `0x${'11'.repeat(32)}`, signature: '0x' },
} as const

test('a refusal comes back as its coded error', async () => {
  const error = { code: 'AUCTION_CLOSED', message: 'Closed 3 ms ago.', remedy: '' } as const
  const { feed } = await setup({ onRequest: () => ({ ok: false, error }) })
  await expect(feed.request(passCall)).rejects.toMatchObject({
    code: 'AUCTION_CLOSED',
    message: 'Closed 3 ms ago.',
    retryable: false,
  })
})

test('a request whose connection is cut fails as one that may be tried again', async () => {
  const { server, feed } = await setup({ onRequest: () => undefined })
  const reply = feed.request(passCall)
  const outcome = expect(reply).rejects.toMatchObject({
    code: 'AUCTIONEER_UNREACHABLE',
    retryable: true,
  })
  server.cut()
  await outcome
})
