const TICK_MS = 1_000

/** One timer for everything on the page that shows how old it is: all of it is rendered in one go, once a second. */
export const createClock = () => {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = (): void => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  return {
    now: (): number => now,
    listen: (listener: () => void): (() => void) => {
      if (listeners.size === 0) {
        now = Date.now()
        timer = setInterval(tick, TICK_MS)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
  }
}
