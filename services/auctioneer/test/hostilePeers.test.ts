import { once } from 'node:events'
import { connect } from 'node:net'
import { encodeJson } from '@gavel/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Auctioneer } from '../src/index.ts'
import { openScene, post, type Scene, signedIntent, submit } from './support/scene.ts'
import { connectSolver, type ScriptedSolver } from './support/scriptedSolver.ts'

let scene: Scene
let auctioneer: Auctioneer

beforeAll(async () => {
  scene = await openScene({ solvers: 1 })
  auctioneer = await scene.start()
})
afterAll(async () => {
  await auctioneer.stop()
  await scene[Symbol.asyncDispose]()
})

const solver = async (): Promise<ScriptedSolver> => {
  const [account] = scene.solvers
  if (account === undefined) throw new Error('No solver.')
  const connected = await connectSolver(scene, auctioneer.url, account)
  onTestFinished(() => connected.socket.terminate())
  return connected
}

/** Sends bytes as they are; resolves with what comes back until the server hangs up or has answered. */
const exchange = async (bytes: string | Uint8Array): Promise<string> => {
  const { hostname, port } = new URL(auctioneer.url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
  })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.end(bytes)
  await once(socket, 'close')
  return answer
}

const isHealthy = async (): Promise<boolean> =>
  (await fetch(`${auctioneer.url}/livez`)).status === 200

const odd: [what: string, text: string][] = [
  ['deep arrays', '['.repeat(20_000)],
  ['deep arrays that close', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['deep objects', `${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}`],
  ['a number beyond every range', '{"permit":1e400,"intent":-1e400}'],
  ['a number of ten thousand digits', `{"id":${'9'.repeat(10_000)},"type":"commit"}`],
  ['a prototype', '{"__proto__":{"id":1},"constructor":{"prototype":{}},"type":"commit"}'],
  ['a lone surrogate', '{"type":"\\ud800"}'],
  ['a name that is inherited', '{"id":1,"type":"toString","body":{}}'],
]

test.each(odd)('%s: a coded refusal from the API and from the feed', async (_, text) => {
  const answer = await post(auctioneer.url, '/v1/intents', text)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(answer.body).toMatchObject({ code: 'SCHEMA_INVALID' })
  const { socket } = await solver()
  const reply = once(socket, 'message')
  socket.send(text)
  expect(JSON.parse(String((await reply)[0]))).toMatchObject({
    ok: false,
    error: { code: 'SCHEMA_INVALID' },
  })
})

test('bytes that are not UTF-8 are refused, by the feed with a clean close', async () => {
  const answer = await fetch(`${auctioneer.url}/v1/intents`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'SCHEMA_INVALID' })
  const { socket } = await solver()
  socket.send(Buffer.from([0xff, 0xfe, 0x80]), { binary: false })
  expect((await once(socket, 'close'))[0]).toBe(1007)
})

test('a message above the limit closes the feed with 1009', async () => {
  const { socket } = await solver()
  socket.send('x'.repeat(70_000))
  expect((await once(socket, 'close'))[0]).toBe(1009)
})

test('bytes of any kind on the port get a 400 or a hang-up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
      expect(await exchange(bytes)).toMatch(/^(HTTP\/1.1 4\d\d |$)/)
    }),
    { numRuns: 60 },
  )
  expect(await isHealthy()).toBe(true)
})

test('peers that never finish what they began do not keep others waiting', async () => {
  const { hostname, port } = new URL(auctioneer.url)
  const begun = [
    '',
    'GET /v1/info HT',
    'POST /v1/intents HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n{',
  ]
  const sockets = Array.from({ length: 150 }, (_, i) => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    socket.write(begun[i % begun.length] ?? '')
    return socket
  })
  expect(await submit(auctioneer.url, await signedIntent(scene))).toMatchObject({ status: 202 })
  for (const socket of sockets) socket.destroy()
})

test('a feed that asks without reading the answers is cut off, and others go on', async () => {
  const greedy = await solver()
  const other = await solver()
  const closed = once(greedy.socket, 'close')
  greedy.socket.pause()
  const line = encodeJson({ id: 1, type: 'pass', body: { nonsense: 'x'.repeat(100) } })
  for (let i = 0; i < 60_000; i++) greedy.socket.send(line)
  greedy.socket.resume()
  await closed
  expect(await other.request('pass', {})).toMatchObject({ error: { code: 'SCHEMA_INVALID' } })
  const metrics = await (await fetch(`${auctioneer.url}/metrics`)).text()
  expect(metrics).toMatch(/gavel_refusals_total\{code="SLOW_CONSUMER"\} [1-9]/)
})

test('what is sent again gets the answer of the first time, and changes nothing', async () => {
  const bidder = await solver()
  await submit(auctioneer.url, await signedIntent(scene, { biddingMs: 400 }))
  const body = await signedIntent(scene, { biddingMs: 20_000 })
  await submit(auctioneer.url, body)
  const bid = bidder.bidOf(body.intentHash, body.intent, 10n ** 15n)
  const first = await bidder.commit(bid)
  const again = await Promise.all(Array.from({ length: 20 }, () => bidder.commit(bid)))
  for (const reply of again) {
    if (!reply.ok || !first.ok) throw new Error('A commitment was refused.')
    expect(reply.result).toEqual(first.result)
  }
  // A message for one intent says nothing about another.
  const other = await signedIntent(scene, { biddingMs: 20_000 })
  await submit(auctioneer.url, other)
  expect(await bidder.reveal({ ...bid, intentHash: other.intentHash })).toMatchObject({
    error: { code: 'NOT_COMMITTED' },
  })
})
