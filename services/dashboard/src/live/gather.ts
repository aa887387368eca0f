/** Many things a second are shown together, so that a page renders four times a second and not fifty. */
const PAUSE_MS = 250

/** Hands on what was added, in order, at most once every {@link PAUSE_MS}; the first at once. */
export const createGatherer = <T>(onMany: (items: readonly T[]) => void) => {
  let waiting: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    timer = undefined
    if (waiting.length === 0) return
    const items = waiting
    waiting = []
    timer = setTimeout(flush, PAUSE_MS)
    onMany(items)
  }
  return {
    add: (item: T): void => {
      waiting.push(item)
      if (timer === undefined) flush()
    },
    stop: (): void => {
      clearTimeout(timer)
      waiting = []
    },
  }
}
