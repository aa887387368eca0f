/** A seeded source of whole numbers below `limit` (xorshift32, Marsaglia 2003). */
export const seededRandom = (seed: number): ((limit: number) => number) => {
  let state = seed >>> 0 || 1
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}
