import { workerData } from 'node:worker_threads'
import { serveThread } from '../../src/execution/serveThread.ts'

/** Shared by all threads of a test. */
export type Fate = {
  /** [0]: how many threads have started. [1]: how many of them get ready, in the order of their start. */
  readonly counts: Int32Array<SharedArrayBuffer>
}

const { counts } = workerData as Fate

await serveThread(async () => {
  const start = Atomics.add(counts, 0, 1) + 1
  if (start > Atomics.load(counts, 1)) {
    throw Object.assign(new Error(`thread ${start} has no engine`), { code: 'BACKEND_UNAVAILABLE' })
  }
  return {
    engine: `thread ${start}`,
    answer: (task: number | 'die' | 'throw') => {
      if (task === 'die') process.exit(3)
      if (task === 'throw') throw Object.assign(new Error('no'), { code: 'INPUT_LENGTH' })
      return task * task
    },
  }
})
