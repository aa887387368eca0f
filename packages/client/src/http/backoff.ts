const FIRST_MS = 200
const LONGEST_MS = 8_000

/**
 * Milliseconds to wait before attempt `attempt` + 1 (the first attempt is 0): doubles up to 8 s, and half of it is
 * random, so that clients that failed together do not come back together.
 */
export const backoffMs = (attempt: number, random: () => number = Math.random): number => {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16))
  return full / 2 + (random() * full) / 2
}
