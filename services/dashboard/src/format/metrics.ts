import type { Metric } from '../api/queries.ts'

/** What a histogram of milliseconds says of one label's value. */
export type Quantiles = {
  readonly label: string
  readonly count: number
  readonly mean: number
  /** Upper end of the bucket that holds it; infinite beyond the last one. */
  readonly p50: number
  readonly p99: number
}

/** Sum of a metric over all its labels; 0 when there is none. */
export const sumOf = (metrics: readonly Metric[], name: string): number =>
  metrics.reduce((sum, metric) => (metric.name === name ? sum + metric.value : sum), 0)

/** Quantiles of a Prometheus histogram, one line for each value of `label`. */
export const quantilesOf = (
  metrics: readonly Metric[],
  name: string,
  label: string,
): Quantiles[] => {
  const values = [
    ...new Set(metrics.filter((m) => m.name === `${name}_count`).map((m) => m.labels[label])),
  ]
  return values.map((value) => {
    const own = metrics.filter(({ labels }) => labels[label] === value)
    const count = sumOf(own, `${name}_count`)
    const buckets = own
      .filter((metric) => metric.name === `${name}_bucket`)
      .map((metric) => ({ upTo: boundOf(metric.labels.le), value: metric.value }))
      .sort((a, b) => a.upTo - b.upTo)
    const quantile = (share: number): number =>
      buckets.find((bucket) => bucket.value >= share * count)?.upTo ?? Number.POSITIVE_INFINITY
    return {
      label: value ?? '',
      count,
      mean: count === 0 ? 0 : sumOf(own, `${name}_sum`) / count,
      p50: quantile(0.5),
      p99: quantile(0.99),
    }
  })
}

const boundOf = (text: string | undefined): number =>
  text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text)
