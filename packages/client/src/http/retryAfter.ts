/** No server may make a client wait longer than this for one answer. */
const LONGEST_MS = 30_000

/**
 * Milliseconds that a Retry-After header asks for (seconds or an HTTP date), 0 to 30 000; undefined when there is none
 * or it cannot be read.
 */
export const retryAfterMs = (header: string | null, nowMs: number): number | undefined => {
  if (header === null) return undefined
  const text = header.trim()
  const wanted = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowMs
  return Number.isNaN(wanted) ? undefined : Math.min(LONGEST_MS, Math.max(0, wanted))
}
