import { parentPort } from 'node:worker_threads'
import type { Failure } from '../events.ts'
import { failureOf } from '../failure.ts'

/** What a thread says to its pool: once whether it works, then one answer for each task. */
export type ThreadReply<Result> =
  | { readonly ready: true; readonly engine: string }
  | { readonly ready: false; readonly failure: Failure }
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly failure: Failure }

export type ThreadRequest<Task> = { readonly id: number; readonly task: Task }

/** What a thread does. */
export type Craft<Task, Result> = {
  readonly engine: string
  /** Runs to its end before the next task; what it throws is the answer to this task alone. */
  readonly answer: (task: Task) => Result
}

/** The inside of a thread of `startThreads`: gets ready, then answers one task after the other. */
export const serveThread = async <Task, Result>(
  open: () => Promise<Craft<Task, Result>>,
): Promise<void> => {
  const reply = (message: ThreadReply<Result>) => parentPort?.postMessage(message)
  try {
    const { engine, answer } = await open()
    parentPort?.on('message', ({ id, task }: ThreadRequest<Task>) => {
      try {
        reply({ id, result: answer(task) })
      } catch (thrown) {
        reply({ id, failure: failureOf(thrown) })
      }
    })
    reply({ ready: true, engine })
  } catch (thrown) {
    reply({ ready: false, failure: failureOf(thrown) })
  }
}
