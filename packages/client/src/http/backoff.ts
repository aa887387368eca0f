const FIRST_MS = 200
const LONGEST_MS = 8_000

/**
 * Waits `ms` milliseconds.
 *
 * @throws the signal's reason as soon as it aborts.
 */
export const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })

/**
 * Milliseconds to wait before attempt `attempt` + 1 (the first attempt is 0): doubles up to 8 s, and half of it is
 * random, so that clients that failed together do not come back together.
 */
export const backoffMs = (attempt: number, random: () => number = Math.random): number => {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16))
  return full / 2 + (random() * full) / 2
}
