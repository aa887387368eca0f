import { workerData } from 'node:worker_threads'
import type { TraceAnswer } from '@gavel/exact'
import type { Hex } from 'viem'
import type { TaskModel } from '../bidding/strategy.ts'
import type { DiscloseRequest, ExecuteRequest, Execution } from './execution.ts'
import { createRunner } from './runner.ts'
import { serveThread } from './serveThread.ts'

export type PrepareTask = {
  readonly kind: 'prepare'
  readonly modelId: Hex
  readonly container: Uint8Array
}

/** A task that needs a model which was prepared. */
export type ModelTask = (
  | ({ readonly kind: 'execute' } & ExecuteRequest)
  | ({ readonly kind: 'disclose' } & DiscloseRequest)
) & {
  /** Only for a thread that has not compiled the model, or not any more. */
  readonly container?: Uint8Array
}

export type WorkerTask = PrepareTask | ModelTask
export type WorkerResult = TaskModel | Execution | TraceAnswer

await serveThread<WorkerTask, WorkerResult>(async () => {
  const runner = await createRunner({ engine: workerData.engine })
  return {
    engine: runner.engine,
    answer: (task) => {
      if (task.kind === 'prepare') return runner.prepare(task.modelId, task.container)
      if (task.container !== undefined) runner.prepare(task.modelId, task.container)
      return task.kind === 'execute' ? runner.execute(task) : runner.disclose(task)
    },
  }
})
