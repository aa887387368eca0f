import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs } from '../src/http/backoff.ts'
import { createHttp } from '../src/http/http.ts'
import { retryAfterMs } from '../src/http/retryAfter.ts'
import { reply, serverThat } from './server.ts'

test('asks again after a passing refusal, not before Retry-After is over', async () => {
  const times: number[] = []
  await using server = await serverThat((_, response, index) => {
    times.push(performance.now())
    if (index > 0) return reply(response, 200, { price: '7' })
    reply(response, 429, { code: 'RATE_LIMITED' }, { 'retry-after': '1' })
  })
  expect(await createHttp(server.url).getJson('v1/quote')).toEqual({ price: 7n })
  const [first = 0, second = 0] = times
  expect(second - first).toBeGreaterThanOrEqual(990)
})

test('repeats a submission that was refused because a process drains', async () => {
  const bodies: string[] = []
  await using server = await serverThat((request, response, index) => {
    request.setEncoding('utf8').on('data', (text) => bodies.push(text))
    request.on('end', () => {
      if (index > 0) return reply(response, 202, { status: 'open' })
      reply(response, 503, { code: 'DRAINING' })
    })
  })
  const answer = await createHttp(server.url).postJson('v1/intents', { amount: 5n })
  expect(answer).toEqual({ status: 'open' })
  expect(bodies).toEqual(['{"amount":"5"}', '{"amount":"5"}'])
})

test('gives a final refusal at once, with its code, message and details', async () => {
  await using server = await serverThat((_, response) =>
    reply(response, 422, {
      code: 'ALLOWANCE_MISSING',
      message: 'Permit2 may take 3.',
      details: { allowance: '3' },
    }),
  )
  await expect(createHttp(server.url).postJson('v1/intents', {})).rejects.toMatchObject({
    code: 'ALLOWANCE_MISSING',
    message: 'Permit2 may take 3.',
    retryable: false,
    details: { allowance: '3' },
  })
  expect(server.asked()).toBe(1)
})

test('does not ask again what will not pass by itself, whatever its status', async () => {
  await using server = await serverThat((_, response) =>
    reply(response, 503, { code: 'DATA_LOST', details: { suspectUntilMs: 7 } }),
  )
  await expect(createHttp(server.url).postJson('v1/intents', {})).rejects.toMatchObject({
    code: 'DATA_LOST',
    details: { suspectUntilMs: 7 },
  })
  expect(server.asked()).toBe(1)
})

test('stops asking when a passing refusal does not pass', async () => {
  await using server = await serverThat((_, response) =>
    reply(response, 503, { code: 'REDIS_UNREACHABLE' }),
  )
  await expect(createHttp(server.url).getJson('v1/info')).rejects.toMatchObject({
    code: 'REDIS_UNREACHABLE',
    retryable: true,
  })
  expect(server.asked()).toBe(5)
})

test('ends a wait between attempts with the reason of the signal', async () => {
  await using server = await serverThat((_, response) =>
    reply(response, 429, { code: 'RATE_LIMITED' }, { 'retry-after': '30' }),
  )
  const stop = new AbortController()
  const reading = createHttp(server.url).getJson('v1/info', { signal: stop.signal })
  const reason = new Error('enough')
  setTimeout(() => stop.abort(reason), 50)
  await expect(reading).rejects.toBe(reason)
})

test('names host and port of a server that is not there, keeps the cause, not its path', async () => {
  const error: unknown = await createHttp('http://127.0.0.1:1/hunter2')
    .getJson('v1/info')
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'AUCTIONEER_UNREACHABLE', cause: expect.any(Error) })
  expect(String(error)).toContain('127.0.0.1:1')
  expect(JSON.stringify(error) + String(error)).not.toContain('hunter2')
})

test('reads no more bytes than it may', async () => {
  await using server = await serverThat((_, response) => {
    const pour = (): void => void response.write(Buffer.alloc(4_096), () => pour())
    pour()
  })
  await expect(createHttp(server.url).getBytes('v1/x', { maxBytes: 10_000 })).rejects.toMatchObject(
    {
      code: 'BLOB_TOO_LARGE',
      details: { max: 10_000 },
    },
  )
})

test('refuses a URL with a password, without repeating it', () => {
  const make = () => createHttp('http://user:hunter2@127.0.0.1:1/path')
  expect(make).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }))
  expect(make).not.toThrow('hunter2')
})

test.each(['ftp://127.0.0.1', 'auctioneer', ''])('refuses %j as a URL', (url) => {
  expect(() => createHttp(url)).toThrow('not an http or https URL')
})

test('an answer that is not JSON is INTERNAL, never taken for a result', async () => {
  await using server = await serverThat((_, response) => response.end('<html>'))
  await expect(createHttp(server.url).getJson('v1/info')).rejects.toMatchObject({
    code: 'INTERNAL',
  })
})

test.each([
  [null, undefined],
  ['2', 2_000],
  ['Thu, 01 Jan 1970 00:00:05 GMT', 4_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['86400', 30_000],
  ['soon', undefined],
])('reads Retry-After %j as %j ms', (header, expected) => {
  expect(retryAfterMs(header, 1_000)).toBe(expected)
})

test('delays double, stay within 8 s, and are between half and all of their step', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
  fc.assert(
    fc.property(fc.nat({ max: 1_000 }), chance, (attempt, random) => {
      const step = Math.min(8_000, 200 * 2 ** attempt)
      expect(backoffMs(attempt, () => random)).toBeCloseTo(step * (0.5 + random / 2), 6)
    }),
  )
})
