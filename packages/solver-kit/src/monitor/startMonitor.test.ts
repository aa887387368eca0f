import { expect, test } from 'vitest'
import { type MonitorOptions, startMonitor } from './startMonitor.ts'

const options = (checks: MonitorOptions['checks']): MonitorOptions => ({
  port: 0,
  checks,
  metrics: { text: async () => 'gavel_x 1\n', type: 'text/plain; version=0.0.4' },
})

test('is ready when every check holds, and names those that do not', async () => {
  let isUp = true
  const monitor = await startMonitor(
    options({ chain: async () => isUp, feed: () => true, other: () => Promise.resolve(true) }),
  )
  const ready = await fetch(`${monitor.url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { ok: true, chain: true, feed: true, other: true },
  ])
  isUp = false
  const down = await fetch(`${monitor.url}/readyz`)
  expect([down.status, await down.json()]).toMatchObject([503, { ok: false, chain: false }])
  expect((await fetch(`${monitor.url}/livez`)).status).toBe(200)
  await monitor.stop()
})

test('a check that fails to answer does not hold', async () => {
  const monitor = await startMonitor(options({ chain: () => Promise.reject(new Error('gone')) }))
  const down = await fetch(`${monitor.url}/readyz`)
  expect([down.status, await down.json()]).toEqual([503, { ok: false, chain: false }])
  await monitor.stop()
})

test('shows metrics as they are, and nothing else', async () => {
  const monitor = await startMonitor(options({}))
  const metrics = await fetch(`${monitor.url}/metrics`)
  expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4')
  expect(await metrics.text()).toBe('gavel_x 1\n')
  expect((await fetch(`${monitor.url}/`)).status).toBe(404)
  expect((await fetch(`${monitor.url}/metrics`, { method: 'POST' })).status).toBe(405)
  await monitor.stop()
})

test('names a port that is taken', async () => {
  const monitor = await startMonitor(options({}))
  const port = Number(new URL(monitor.url).port)
  await expect(startMonitor({ ...options({}), port })).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    details: { port },
  })
  await monitor.stop()
})
