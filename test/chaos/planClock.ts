import { sleep } from '@gavel/chain'

const TICK_MS = 25

/** What a slow machine may need long for. */
type Work = 'starting' | 'submitting'

/**
 * The time of a plan. It stands still while too many processes are being started, or too many intents handed over: a slow machine
 * sees the same storm as a fast one, only slower.
 */
export type PlanClock = {
  /** Resolves at a moment of the plan, milliseconds from its begin. */
  readonly until: (atMs: number) => Promise<void>
  /** Runs some work; while as many of its kind run as there may be, no time passes. */
  readonly holding: <T>(kind: Work, work: () => Promise<T>) => Promise<T>
  readonly stop: () => void
}

export const startPlanClock = (mostAtOnce: Readonly<Record<Work, number>>): PlanClock => {
  let nowMs = 0
  const held = { starting: 0, submitting: 0 }
  let seenAtMs = performance.now()
  const ticking = setInterval(() => {
    const atMs = performance.now()
    const isFull = held.starting >= mostAtOnce.starting || held.submitting >= mostAtOnce.submitting
    if (!isFull) nowMs += atMs - seenAtMs
    seenAtMs = atMs
  }, TICK_MS)
  return {
    until: async (atMs) => {
      while (nowMs < atMs) await sleep(TICK_MS)
    },
    holding: async (kind, work) => {
      held[kind] += 1
      try {
        return await work()
      } finally {
        held[kind] -= 1
      }
    },
    stop: () => clearInterval(ticking),
  }
}
