/** What calibration saw of one tensor; the range always contains zero. */
export type Observed = {
  readonly min: number
  readonly max: number
  /** Evenly picked values. */
  readonly sample: Float64Array
}

/** A byte q stands for scale * (q - zeroPoint). */
export type Quantization = { readonly scale: number; readonly zeroPoint: number }

/**
 * How the range of a tensor follows from what calibration saw: `leastError` clamps outliers where that lowers the
 * mean squared error, `minMax` clamps nothing, a percentile (above 50, to 100) clamps the share outside it on either side.
 */
export type RangeRule = 'leastError' | 'minMax' | { readonly percentile: number }

export type Observer = {
  readonly add: (values: Float64Array) => void
  readonly observed: () => Observed
}

const MAX_SAMPLES = 1 << 17

/** Shares of the observed range that are tried; what lies outside is clamped. */
const SHARES = Array.from({ length: 36 }, (_, step) => 1 - step / 50)

/** Collects the range, and some of the values, of a tensor of which `total` values will come. */
export const observerOf = (total: number): Observer => {
  const stride = Math.ceil(total / MAX_SAMPLES)
  const sample = new Float64Array(Math.ceil(total / stride))
  let [min, max, seen] = [0, 0, 0]
  const add = (values: Float64Array): void => {
    for (const value of values) {
      min = Math.min(min, value)
      max = Math.max(max, value)
      if (seen % stride === 0) sample[seen / stride] = value
      seen++
    }
  }
  return { add, observed: () => ({ min, max, sample }) }
}

/**
 * The scale and zero point that lose least, by mean squared error over the observed values: a
 * smaller range rounds finer but clamps more. Zero is always exact, because padding and ReLU need it.
 *
 * @param finest The scale never gets smaller than this.
 */
export const bestQuantization = (
  observed: Observed,
  finest: number,
  rule: RangeRule = 'leastError',
): Quantization => {
  const { min, max, sample } = observed
  if (rule === 'minMax') return coveringRange(min, max, finest)
  if (rule !== 'leastError') return coveringRange(...percentiles(sample, rule.percentile), finest)
  const candidates = SHARES.map((share) => coveringRange(min * share, max * share, finest))
  let best = candidates[0] as Quantization
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const loss = squaredError(sample, candidate)
    if (loss < least) [best, least] = [candidate, loss]
  }
  return best
}

const percentiles = (sample: Float64Array, percentile: number): [low: number, high: number] => {
  const sorted = sample.toSorted()
  const last = sorted.length - 1
  const at = (share: number): number => sorted[Math.round(share * last)] ?? 0
  return [Math.min(at(1 - percentile / 100), 0), Math.max(at(percentile / 100), 0)]
}

const coveringRange = (min: number, max: number, finest: number): Quantization => {
  // A tensor that is always zero has no scale of its own.
  const scale = Math.max((max - min) / 255, finest) || 1
  return { scale, zeroPoint: Math.min(Math.max(Math.round(-128 - min / scale), -128), 127) }
}

const squaredError = (sample: Float64Array, { scale, zeroPoint }: Quantization): number => {
  let sum = 0
  for (const value of sample) {
    const byte = Math.min(Math.max(Math.round(value / scale) + zeroPoint, -128), 127)
    sum += (value - scale * (byte - zeroPoint)) ** 2
  }
  return sum
}
