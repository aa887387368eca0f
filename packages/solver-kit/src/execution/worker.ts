import { workerData } from 'node:worker_threads'
import type { Hex } from 'viem'
import type { TaskModel } from '../bidding/strategy.ts'
import type { Execution } from './execution.ts'
import { createRunner } from './runner.ts'
import { serveThread } from './serveThread.ts'

export type PrepareTask = {
  readonly kind: 'prepare'
  readonly modelId: Hex
  readonly container: Uint8Array
}

export type ExecuteTask = {
  readonly kind: 'execute'
  readonly modelId: Hex
  readonly input: Uint8Array
  /** Only for a thread that has not compiled the model, or not any more. */
  readonly container?: Uint8Array
}

await serveThread<PrepareTask | ExecuteTask, TaskModel | Execution>(async () => {
  const runner = await createRunner({ engine: workerData.engine })
  return {
    engine: runner.engine,
    answer: (task) => {
      if (task.kind === 'prepare') return runner.prepare(task.modelId, task.container)
      if (task.container !== undefined) runner.prepare(task.modelId, task.container)
      return runner.execute(task)
    },
  }
})
