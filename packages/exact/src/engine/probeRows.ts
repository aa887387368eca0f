/** Weights and activations whose sum a kernel must get right. */
export type ProbeRow = {
  readonly label: string
  readonly weights: Int8Array
  readonly values: Int8Array
}

/** 128 * LARGEST_NORM = 2^24, the last integer up to which float32 is exact in every order. */
const LARGEST_NORM = 2 ** 17

/**
 * A row whose sum is sign * (2^24 - less), or as near as k weights of 127 reach. The last weight is 1, so
 * that a value of -127 under it makes the odd sum 2^24 - 1, which needs all bits of the significand.
 */
const limitRow = (k: number, sign: 1 | -1, less: 0 | 1): ProbeRow => {
  const weights = new Int8Array(k)
  const values = new Int8Array(k).fill(-128)
  let norm = LARGEST_NORM - 1
  for (let i = 0; i < k - 1; i++) {
    const weight = Math.min(127, norm)
    weights[i] = -sign * weight
    norm -= weight
  }
  weights[k - 1] = -sign
  values[k - 1] = -128 + less
  return { label: `limit ${sign * (2 ** 24 - less)}`, weights, values }
}

/** Full weights under full values; the sign changes every `run` products. */
const alternating = (k: number, run: number): ProbeRow => {
  const most = mostWeight(k)
  return {
    label: `alternating by ${run}`,
    weights: Int8Array.from({ length: k }, (_, i) =>
      Math.floor(i / run) % 2 === 0 ? most : -most,
    ),
    values: new Int8Array(k).fill(-128),
  }
}

/** Noise from a linear congruential generator. */
const randomRow = (k: number, seed: number): ProbeRow => {
  let state = seed
  const next = (span: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 16) % span
  }
  const most = mostWeight(k)
  return {
    label: `random ${seed}`,
    weights: Int8Array.from({ length: k }, () => next(2 * most + 1) - most),
    values: Int8Array.from({ length: k }, () => next(256) - 128),
  }
}

const mostWeight = (k: number): number => Math.min(127, Math.floor(LARGEST_NORM / k))

/** Rows whose sums are known: weights and activations of one length. */
export const rowsOf = (k: number): ProbeRow[] => [
  limitRow(k, 1, 0),
  limitRow(k, -1, 0),
  limitRow(k, 1, 1),
  limitRow(k, -1, 1),
  alternating(k, 1),
  alternating(k, k >> 1),
  randomRow(k, 1),
  randomRow(k, 2),
  randomRow(k, 3),
]

/** Column-major weights of many rows, as filters want them: [k, channels]. */
export const interleave = (columns: readonly Int8Array[], k: number): Float32Array =>
  Float32Array.from({ length: k * columns.length }, (_, i) =>
    Number(columns[i % columns.length]?.[Math.floor(i / columns.length)]),
  )
