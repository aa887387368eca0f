/** Cumulative counts of a Prometheus histogram by upper bound, all labels together. */
export type Histogram = ReadonlyMap<number, number>

export const readHistogram = (metrics: string, name: string): Histogram => {
  const counts = new Map<number, number>()
  for (const line of metrics.split('\n')) {
    const [, bound, count] =
      line.match(new RegExp(`^${name}_bucket\\{[^}]*le="([^"]+)"[^}]*\\} (\\d+)`)) ?? []
    if (bound === undefined) continue
    const upper = bound === '+Inf' ? Number.POSITIVE_INFINITY : Number(bound)
    counts.set(upper, (counts.get(upper) ?? 0) + Number(count))
  }
  return counts
}

/** Share of the observations that are at most `bound`, which must be a bound of the histogram. */
export const shareWithin = (histogram: Histogram, bound: number): number => {
  const all = histogram.get(Number.POSITIVE_INFINITY) ?? 0
  return all === 0 ? Number.NaN : (histogram.get(bound) ?? Number.NaN) / all
}
