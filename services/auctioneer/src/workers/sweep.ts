import type { Services } from '../services.ts'
import type { Steps } from './steps.ts'

const EVERY_MS = 1_000
/** A step this late was lost with the process or the Redis that had its job. */
const OVERDUE_MS = 1_000
const BATCH = 100

/** Finds auctions whose step is overdue, at start and then every second, and takes it. */
export const startSweep = (
  { indexes, observe }: Services,
  steps: Steps,
): { readonly stop: () => Promise<void> } => {
  let isStopped = false
  let wake: (() => void) | undefined

  const sweep = async (): Promise<void> => {
    for (const intentHash of await indexes.findDue(Date.now() - OVERDUE_MS, BATCH)) {
      await steps.advance(intentHash).catch((error) => observe.trouble('sweep', error))
    }
  }

  const loop = async (): Promise<void> => {
    while (!isStopped) {
      await sweep().catch((error) => observe.trouble('sweep', error))
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, EVERY_MS)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const running = loop()
  return {
    stop: async () => {
      isStopped = true
      wake?.()
      await running
    },
  }
}
