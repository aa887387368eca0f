export type BackoffOptions = {
  /** Longest wait before the first new try, milliseconds. */
  readonly firstMs: number
  /** Longest wait before any new try, milliseconds. */
  readonly maxMs: number
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random?: () => number
}

/**
 * How long to wait before try number `attempt` (from 0): between half and all of a time that doubles up to maxMs, so
 * that many solvers that lost the same auctioneer do not come back at once.
 */
export const backoffMs = (
  attempt: number,
  { firstMs, maxMs, random = Math.random }: BackoffOptions,
): number => {
  const ceiling = Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 30))
  return Math.round(ceiling / 2 + (ceiling / 2) * random())
}
