import { startThreads } from '@gavel/solver-kit/parts'
import type { InspectTask, Verdict } from './verdict.ts'

/** Re-executes claims on a thread of its own, one after the other. */
export type Inspector = {
  readonly engine: string
  readonly inspect: (task: InspectTask) => Promise<Verdict>
  /** Claims that wait or are judged. */
  readonly queued: () => number
  readonly stop: () => Promise<void>
}

/** @throws ExactError BACKEND_UNAVAILABLE, BACKEND_INEXACT */
export const startInspector = async (engine?: string): Promise<Inspector> => {
  const threads = await startThreads<InspectTask, Verdict>({
    script: new URL('./worker.ts', import.meta.url),
    workerData: { engine },
    count: 1,
  })
  return {
    engine: threads.engine,
    inspect: threads.ask,
    queued: threads.queued,
    stop: threads.stop,
  }
}
