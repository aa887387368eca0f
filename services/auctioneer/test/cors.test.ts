import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScene, type Scene } from './support/scene.ts'

const PAGE = 'https://dashboard.example'
const ALLOWED = 'access-control-allow-origin'

let scene: Scene
beforeAll(async () => {
  scene = await openScene({ solvers: 1 })
})
afterAll(() => scene[Symbol.asyncDispose]())

const asking = (url: string, origin: string, method = 'GET') =>
  fetch(url, {
    method,
    headers: {
      origin,
      ...(method === 'OPTIONS' ? { 'access-control-request-method': 'POST' } : {}),
    },
  })

test('no page of another origin may call it unless its origin is named, streams included', async () => {
  const closed = await scene.start()
  const open = await scene.start({ corsOrigins: [PAGE, 'http://127.0.0.1:4100'] })
  try {
    expect((await asking(`${closed.url}/v1/info`, PAGE)).headers.get(ALLOWED)).toBeNull()
    expect((await asking(`${open.url}/v1/info`, PAGE)).headers.get(ALLOWED)).toBe(PAGE)
    const other = await asking(`${open.url}/v1/info`, 'https://other.example')
    expect(other.headers.get(ALLOWED)).toBeNull()
    const preflight = await asking(`${open.url}/v1/intents`, PAGE, 'OPTIONS')
    expect(preflight.headers.get(ALLOWED)).toBe(PAGE)
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
    const stream = await asking(`${open.url}/v1/events`, PAGE)
    expect(stream.headers.get(ALLOWED)).toBe(PAGE)
    await stream.body?.cancel()
    const refused = await asking(`${open.url}/v1/intents/0x00`, PAGE)
    expect(refused.ok).toBe(false)
    expect(refused.headers.get(ALLOWED)).toBe(PAGE)
  } finally {
    await Promise.all([open.stop(), closed.stop()])
  }
})
