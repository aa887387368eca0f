import { GavelError } from '@gavel/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCoolDown } from './coolDown.ts'

const START_S = 1_800_000_000
const never = new AbortController().signal

beforeEach(() => {
  vi.useFakeTimers({ now: START_S * 1000 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** An auctioneer that refuses until a second, and how often it was asked. */
const refusingUntil = (until: number) => {
  const askedAtMs: number[] = []
  const ask = async (): Promise<string> => {
    askedAtMs.push(Date.now() - START_S * 1000)
    if (Date.now() < until * 1000) throw new GavelError('COOLING_DOWN', { details: { until } })
    return 'receipt'
  }
  return { ask, askedAtMs }
}

const at = (seconds: number) => (START_S + seconds) * 1000

test('waits for the end of a cool-down and asks then, once', async () => {
  const { ask, askedAtMs } = refusingUntil(START_S + 5)
  const asked = createCoolDown().respect(never, at(30), ask)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(await asked).toBe('receipt')
  expect(askedAtMs).toEqual([0, 5_000])
})

test('gives up at once where the auction closes first, and does not ask for the next one either', async () => {
  const { ask, askedAtMs } = refusingUntil(START_S + 5)
  const coolDown = createCoolDown()
  const refusal = { code: 'COOLING_DOWN', details: { until: START_S + 5 } }
  await expect(coolDown.respect(never, at(3), ask)).rejects.toMatchObject(refusal)
  await expect(coolDown.respect(never, at(4), ask)).rejects.toMatchObject(refusal)
  expect(askedAtMs).toEqual([0])
})

test('an auction that stays open longer is bid for after the cool-down that another one told of', async () => {
  const { ask, askedAtMs } = refusingUntil(START_S + 5)
  const coolDown = createCoolDown()
  await expect(coolDown.respect(never, at(3), ask)).rejects.toMatchObject({ code: 'COOLING_DOWN' })
  const asked = coolDown.respect(never, at(30), ask)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(await asked).toBe('receipt')
  expect(askedAtMs).toEqual([0, 5_000])
})

test('stops waiting when the solver stops', async () => {
  const { ask } = refusingUntil(START_S + 5)
  const stopping = new AbortController()
  const asked = createCoolDown().respect(stopping.signal, at(30), ask)
  const refused = expect(asked).rejects.toMatchObject({ code: 'COOLING_DOWN' })
  await vi.advanceTimersByTimeAsync(1_000)
  stopping.abort()
  await refused
})

test('a clock that is ahead of the auctioneer does not wait for ever', async () => {
  const ask = async () => {
    throw new GavelError('COOLING_DOWN', { details: { until: START_S - 1 } })
  }
  await expect(createCoolDown().respect(never, at(30), ask)).rejects.toMatchObject({
    code: 'COOLING_DOWN',
  })
})
