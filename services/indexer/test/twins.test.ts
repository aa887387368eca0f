import fc from 'fast-check'
import { expect, test } from 'vitest'
import { twinOf } from '../src/http/twins.ts'

const hash = `0x${'ab'.repeat(32)}`

test.each([
  ['/index.json', '/v1/totals'],
  ['/intents.json?status=final&before=7', '/v1/intents?status=final&before=7'],
  [`/auctions/${hash}.json`, `/v1/intents/${hash}`],
  [`/intents/${hash}.json`, `/v1/intents/${hash}`],
  [`/solvers/${hash.slice(0, 42)}.json`, `/v1/solvers/${hash.slice(0, 42)}`],
  [`/disputes/${hash}.json`, `/v1/disputes/${hash}`],
  [`/models/${hash}.json`, `/v1/models/${hash}`],
  ['/ops.json', '/v1/ops'],
])('%s is %s', (page, api) => {
  expect(twinOf(page)).toBe(api)
})

test.each([
  '/session.json',
  '/auctions.json',
  '/assets/x.json',
  `/ops/${hash}.json`,
  '/v1/intents',
])('%s is no twin', (url) => {
  expect(twinOf(url)).toBe(url)
})

test('whatever is asked for, a twin is a route of the API or nothing changed', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const url = `/${text}.json`
      const twin = twinOf(url)
      expect(twin === url || twin.startsWith('/v1/')).toBe(true)
    }),
  )
})
