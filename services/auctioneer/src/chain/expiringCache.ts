const MOST_ENTRIES = 10_000

/**
 * Remembers what `load` answered for a time, so that a burst of messages asks the chain once. Concurrent callers share one
 * call; a failed one is forgotten at once.
 */
export const expiringCache = <T>(
  ttlMs: number,
  load: (key: string) => Promise<T>,
): ((key: string) => Promise<T>) => {
  const entries = new Map<string, { readonly untilMs: number; readonly value: Promise<T> }>()
  return (key) => {
    const nowMs = Date.now()
    const found = entries.get(key)
    if (found !== undefined && found.untilMs > nowMs) return found.value
    if (entries.size >= MOST_ENTRIES) entries.clear()
    const value = load(key)
    entries.set(key, { untilMs: nowMs + ttlMs, value })
    value.catch(() => entries.delete(key))
    return value
  }
}
