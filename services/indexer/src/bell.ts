/** A block that was just read. */
export type Tick = { readonly number: number; readonly at: number }

/** Wakes whoever waits for news. It carries none itself, but for the block: news are read from the database. */
export type Bell = {
  readonly ring: (tick?: Tick) => void
  readonly listen: (listener: (tick: Tick | undefined) => void) => () => void
}

export const createBell = (): Bell => {
  const listeners = new Set<(tick: Tick | undefined) => void>()
  return {
    ring: (tick) => {
      for (const listener of listeners) listener(tick)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
