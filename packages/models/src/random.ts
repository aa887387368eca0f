/** A seeded source of numbers: the same key gives the same sequence on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  readonly unit: () => number
  /** Uniform in [low, high). */
  readonly between: (low: number, high: number) => number
  /** Normal with mean 0 and standard deviation 1. */
  readonly normal: () => number
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean
  /** One of the items, all equally likely. */
  readonly pick: <T>(items: readonly T[]) => T
}

/**
 * Opens the random sequence that belongs to a key, so that any part of a run ("held-out image 17")
 * can be redrawn without drawing what came before it.
 *
 * @example
 * const random = randomOf(7, 'held-out', 17)
 * random.between(-1, 1) // the same number in every run
 */
export const randomOf = (...key: readonly (string | number)[]): Random => {
  const unit = sfc32(hashKey(key.join('/')))
  const between = (low: number, high: number): number => low + (high - low) * unit()
  return {
    unit,
    between,
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    chance: (probability) => unit() < probability,
    pick: <T>(items: readonly T[]): T => items[Math.floor(unit() * items.length)] as T,
  }
}

/** A random order of 0 .. length - 1 (Fisher-Yates). */
export const shuffledIndices = (length: number, random: Random): Uint32Array => {
  const order = Uint32Array.from({ length }, (_, index) => index)
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random.unit() * (last + 1))
    const kept = order[last] as number
    order[last] = order[other] as number
    order[other] = kept
  }
  return order
}

/** FNV-1a, once per state word with a different start. */
const hashKey = (key: string): [number, number, number, number] => {
  const word = (start: number): number => {
    let hash = start
    for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
    return hash >>> 0
  }
  return [word(0x811c9dc5), word(0x9e3779b9), word(0x243f6a88), 1]
}

/** Chris Doty-Humphrey's sfc32: small, fast, passes PractRand. */
const sfc32 = (seed: [number, number, number, number]): (() => number) => {
  let [a, b, c, counter] = seed
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
