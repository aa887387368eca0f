import { expect, test } from 'vitest'
import { quantilesOf, sumOf } from './metrics.ts'

const sample = (name: string, value: number, le?: string) => ({
  name,
  value,
  labels: { stage: 'award', ...(le === undefined ? {} : { le }) },
})

const METRICS = [
  sample('ms_bucket', 2, '1'),
  sample('ms_bucket', 9, '10'),
  sample('ms_bucket', 10, '+Inf'),
  sample('ms_sum', 250),
  sample('ms_count', 10),
]

test('a quantile is the end of the bucket that holds it', () => {
  expect(quantilesOf(METRICS, 'ms', 'stage')).toEqual([
    { label: 'award', count: 10, mean: 25, p50: 10, p99: Number.POSITIVE_INFINITY },
  ])
  expect(sumOf(METRICS, 'absent')).toBe(0)
})
