import { sleep } from '@gavel/chain'

const TICK_MS = 25

/**
 * The time of a plan. It stands still while too many processes are being started: a slow machine sees the same storm as a fast
 * one, only slower.
 */
export type PlanClock = {
  /** Resolves at a moment of the plan, milliseconds from its begin. */
  readonly until: (atMs: number) => Promise<void>
  /** Runs what a slow machine may need long for; while `mostAtOnce` of them run, no time passes. */
  readonly holding: <T>(work: () => Promise<T>) => Promise<T>
  readonly stop: () => void
}

export const startPlanClock = (mostAtOnce: number): PlanClock => {
  let nowMs = 0
  let held = 0
  let seenAtMs = performance.now()
  const ticking = setInterval(() => {
    const atMs = performance.now()
    if (held < mostAtOnce) nowMs += atMs - seenAtMs
    seenAtMs = atMs
  }, TICK_MS)
  return {
    until: async (atMs) => {
      while (nowMs < atMs) await sleep(TICK_MS)
    },
    holding: async (work) => {
      held += 1
      try {
        return await work()
      } finally {
        held -= 1
      }
    },
    stop: () => clearInterval(ticking),
  }
}
