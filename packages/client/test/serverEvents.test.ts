import { expect, test } from 'vitest'
import { createHttp } from '../src/http/http.ts'
import { serverEvents } from '../src/http/serverEvents.ts'
import { reply, serverThat } from './server.ts'

const collect = async (url: string): Promise<unknown[]> => {
  const events: unknown[] = []
  const { signal } = new AbortController()
  for await (const event of serverEvents(createHttp(url), 'events', signal)) events.push(event)
  return events
}

const LINES = [
  ': hello',
  '',
  'id: 1',
  'data: {"status":"open"}',
  '',
  'data:{"price":',
  'data: "3"}',
]

test.each(['\n', '\r\n'])(
  'reads events with line ends %j wherever the stream is cut',
  async (end) => {
    const text = [...LINES, '', 'data: cut short'].join(end)
    for (let size = 1; size < text.length; size += 7) {
      await using server = await serverThat((_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        for (let at = 0; at < text.length; at += size) response.write(text.slice(at, at + size))
        response.end()
      })
      expect(await collect(server.url)).toEqual([{ status: 'open' }, { price: 3n }])
    }
  },
)

test('a refused stream throws the coded error', async () => {
  await using server = await serverThat((_, response) =>
    reply(response, 404, { code: 'INTENT_UNKNOWN' }),
  )
  await expect(collect(server.url)).rejects.toMatchObject({ code: 'INTENT_UNKNOWN' })
})
