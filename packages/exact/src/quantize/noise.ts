/** How far values are from those they stand for. */
export type Noise = {
  /** 10 log10(sum of squares / sum of squared differences), dB; null where either sum is 0. */
  readonly snr: number | null
  /** Absolute differences. */
  readonly mean: number
  readonly max: number
}

/** Collects pairs of tensors: the values wanted and the values given. */
export const noiseMeter = () => {
  let [signal, squares, sum, max, count] = [0, 0, 0, 0, 0]
  const add = (wanted: Float64Array, given: Float64Array): void => {
    for (const [index, value] of wanted.entries()) {
      const difference = Math.abs(value - (given[index] as number))
      signal += value * value
      squares += difference * difference
      sum += difference
      max = Math.max(max, difference)
    }
    count += wanted.length
  }
  const noise = (): Noise => ({
    snr: signal > 0 && squares > 0 ? 10 * Math.log10(signal / squares) : null,
    mean: count === 0 ? 0 : sum / count,
    max,
  })
  return { add, noise }
}
