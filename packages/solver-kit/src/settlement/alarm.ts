/** Waiting that can be cut short, for one of many claims. */
export type Alarm = {
  /** Resolves after `ms`, at the next ring, or at once when it rang since the last wait. */
  readonly wait: (ms: number) => Promise<void>
  readonly ring: () => void
}

export const createAlarm = (): Alarm => {
  let hasRung = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      hasRung = true
      wake?.()
    },
    wait: async (ms) => {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wake = undefined
      hasRung = false
    },
  }
}
