import type { TraceAnswer } from '@gavel/exact'
import { GavelError } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { TaskModel } from '../bidding/strategy.ts'
import type { Execution, Executor } from './execution.ts'
import { startThreads } from './threads.ts'
import type { ModelTask, WorkerResult, WorkerTask } from './worker.ts'

const MAX_QUEUED = 1_000
const MAX_MODELS = 64

export type ExecutorOptions = {
  /** Threads; each has its own engine. Default 1. */
  readonly workers?: number
  /** Engine to try first; default: the fastest that loads. */
  readonly engine?: string | undefined
}

/** Starts the threads; throws when no engine passes its conformance probe. */
export const startExecutor = async ({
  workers: count = 1,
  engine,
}: ExecutorOptions = {}): Promise<Executor> => {
  const threads = await startThreads<WorkerTask, WorkerResult>({
    script: new URL('./worker.ts', import.meta.url),
    workerData: { engine },
    count,
  })
  const containers = new Map<Hex, Uint8Array>()
  const ask = <R extends WorkerResult>(task: WorkerTask): Promise<R> => {
    if (threads.queued() < MAX_QUEUED + count) return threads.ask(task) as Promise<R>
    return Promise.reject(
      new GavelError('RATE_LIMITED', { message: 'The engine has too many jobs.' }),
    )
  }
  const onModel = <R extends WorkerResult>(task: ModelTask): Promise<R> =>
    ask<R>(task).catch((error: Error) => {
      const container = containers.get(task.modelId)
      // Models take turns in what a thread keeps compiled, and other threads have compiled others.
      if (!isUncompiled(error) || container === undefined) throw error
      return ask<R>({ ...task, container })
    })
  return {
    engine: threads.engine,
    prepare: async (modelId, container) => {
      const model = await ask<TaskModel>({ kind: 'prepare', modelId, container })
      keep(containers, modelId, container)
      return model
    },
    execute: (request) => onModel<Execution>({ kind: 'execute', ...request }),
    disclose: (request) => onModel<TraceAnswer>({ kind: 'disclose', ...request }),
    queued: threads.queued,
    stop: threads.stop,
  }
}

const isUncompiled = (error: Error): boolean => 'code' in error && error.code === 'ENGINE_DISPOSED'

/** Keeps the bytes that were verified under an id; others given under it later were not looked at. */
const keep = (containers: Map<Hex, Uint8Array>, modelId: Hex, container: Uint8Array): void => {
  if (containers.has(modelId)) return
  const oldest = containers.keys().next().value
  if (containers.size >= MAX_MODELS && oldest !== undefined) containers.delete(oldest)
  containers.set(modelId, container)
}
