import { Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Hex } from 'viem'
import type { Schedule, Steps } from './steps.ts'

const QUEUE = 'auction-steps'
const CONCURRENCY = 64
const MOST_REMEMBERED = 20_000

type Look = { readonly intentHash: Hex; readonly look: string }

export type StepQueue = {
  readonly schedule: Schedule
  /** Begins to work on jobs. */
  readonly start: (steps: Steps, onFailed: (error: unknown) => void) => void
  readonly waiting: () => Promise<number>
  readonly stop: () => Promise<void>
}

/**
 * Jobs that look at an auction again when something is due. A job holds no state: which step it takes is decided from what is
 * stored, so a late, lost or doubled one changes only when we look.
 */
export const createStepQueue = (
  { redis, blockingRedis }: { readonly redis: Redis; readonly blockingRedis: Redis },
  prefix: string,
): StepQueue => {
  const queue = new Queue<Look>(QUEUE, {
    connection: redis,
    prefix,
    defaultJobOptions: {
      attempts: 8,
      backoff: { type: 'exponential', delay: 100 },
      removeOnComplete: true,
      removeOnFail: { age: 86_400, count: 1_000 },
    },
  })
  queue.on('error', () => undefined) // the connection reports its own trouble
  /** Looks that this process has a job for already: whoever looks early need not ask for the same look again. */
  const scheduled = new Set<string>()
  let worker: Worker<Look> | undefined
  return {
    schedule: async (intentHash, kind, { untilMs, delayMs }) => {
      const look = `${kind}-${intentHash}-${untilMs}`
      if (scheduled.has(look)) return
      await queue.add(kind, { intentHash, look }, { delay: delayMs })
      const [oldest] = scheduled
      if (scheduled.size >= MOST_REMEMBERED && oldest !== undefined) scheduled.delete(oldest)
      scheduled.add(look)
    },
    start: (steps, onFailed) => {
      worker = new Worker<Look>(
        QUEUE,
        async ({ data }) => {
          // It may have come a moment early, and then has to be asked for again.
          scheduled.delete(data.look)
          await steps.advance(data.intentHash)
        },
        {
          connection: blockingRedis,
          prefix,
          concurrency: CONCURRENCY,
        },
      )
      worker.on('error', onFailed)
      worker.on('failed', (_, error) => onFailed(error))
    },
    waiting: async () => (await queue.getJobCounts('waiting', 'active')).waiting ?? 0,
    stop: async () => {
      await worker?.close()
      await queue.close()
    },
  }
}
