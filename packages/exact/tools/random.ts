/** A seeded source of numbers: the same seed gives the same sequence on every machine. */
export type Random = {
  /** A uniform integer from least to most, both included. */
  readonly integer: (least: number, most: number) => number
  readonly pick: <Item>(items: readonly Item[]) => Item
  readonly chance: (probability: number) => boolean
}

/** Mulberry32. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (least: number, most: number): number =>
    least + Math.floor(unit() * (most - least + 1))
  return {
    integer,
    pick: <Item>(items: readonly Item[]): Item => items[integer(0, items.length - 1)] as Item,
    chance: (probability) => unit() < probability,
  }
}

/** Bytes with many extremes among them: -128, 127 and 0 meet edges that uniform bytes seldom do. */
export const randomBytes = (random: Random, length: number): Int8Array => {
  const extremes = random.pick([[], [], [-128], [127], [-128, 127], [-128, -1, 0, 1, 127]])
  return Int8Array.from({ length }, () =>
    extremes.length > 0 && random.chance(0.8) ? random.pick(extremes) : random.integer(-128, 127),
  )
}
