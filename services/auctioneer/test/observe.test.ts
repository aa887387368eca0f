import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createObserve } from '../src/observe.ts'

test('a stage is measured once, in milliseconds', async () => {
  const observe = createObserve(pino({ level: 'silent' }))
  await observe.timed('award', () => sleep(20))
  const text = await observe.metrics()
  expect(text).toContain('gavel_stage_ms_count{stage="award"} 1\n')
  const sum = Number(/gavel_stage_ms_sum\{stage="award"\} (\S+)/.exec(text)?.[1])
  expect(sum).toBeGreaterThanOrEqual(19)
})
