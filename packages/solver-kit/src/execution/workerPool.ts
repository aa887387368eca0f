import { Worker } from 'node:worker_threads'
import type { TraceAnswer } from '@gavel/exact'
import { GavelError } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { TaskModel } from '../bidding/strategy.ts'
import type { Failure } from '../events.ts'
import type { Execution, Executor } from './execution.ts'
import type { WorkerReply, WorkerTask } from './workerMessages.ts'

const MAX_QUEUED = 1_000
const MAX_MODELS = 64

export type ExecutorOptions = {
  /** Threads; each has its own engine. Default 1. */
  readonly workers?: number
  /** Engine to try first; default: the fastest that loads. */
  readonly engine?: string | undefined
}

type Job = {
  readonly task: WorkerTask
  readonly resolve: (reply: TaskModel | Execution | TraceAnswer) => void
  readonly reject: (error: Error) => void
}

type Seat = {
  worker: Worker
  readonly models: Set<Hex>
  job: (Job & { readonly id: number }) | undefined
}

type Pool = {
  readonly options: ExecutorOptions
  readonly seats: Seat[]
  readonly waiting: Job[]
  readonly containers: Map<Hex, Uint8Array>
  nextId: number
  isStopping: boolean
}

/** Starts the threads; throws when no engine passes its conformance probe. */
export const startExecutor = async (options: ExecutorOptions = {}): Promise<Executor> => {
  const pool: Pool = {
    options,
    seats: [],
    waiting: [],
    containers: new Map(),
    nextId: 1,
    isStopping: false,
  }
  const engines = await Promise.all(
    Array.from({ length: options.workers ?? 1 }, () => addSeat(pool)),
  )
  return {
    engine: engines[0] ?? 'none',
    prepare: async (modelId, container) => {
      const model = (await enqueue(pool, { kind: 'prepare', modelId, container })) as TaskModel
      keep(pool, modelId, container)
      return model
    },
    execute: (request) => enqueue(pool, { kind: 'execute', ...request }) as Promise<Execution>,
    disclose: (request) => enqueue(pool, { kind: 'disclose', ...request }) as Promise<TraceAnswer>,
    queued: () => pool.waiting.length + pool.seats.filter(({ job }) => job !== undefined).length,
    stop: async () => {
      pool.isStopping = true
      for (const job of pool.waiting.splice(0)) job.reject(stopped())
      await Promise.all(pool.seats.map(({ worker }) => worker.terminate()))
      for (const { job } of pool.seats) job?.reject(stopped())
    },
  }
}

/** Keeps the bytes that were verified under an id; others given under it later were not looked at. */
const keep = ({ containers }: Pool, modelId: Hex, container: Uint8Array): void => {
  if (containers.has(modelId)) return
  const oldest = containers.keys().next().value
  if (containers.size >= MAX_MODELS && oldest !== undefined) containers.delete(oldest)
  containers.set(modelId, container)
}

const stopped = (): GavelError => new GavelError('DRAINING')

const addSeat = (pool: Pool): Promise<string> =>
  new Promise((resolve, reject) => {
    const seat: Seat = { worker: spawn(pool.options), models: new Set(), job: undefined }
    let isReady = false
    seat.worker.on('message', (reply: WorkerReply) => {
      if (!('ready' in reply)) return finish(pool, seat, reply)
      if (!reply.ready) return reject(errorOf(reply.failure))
      isReady = true
      pool.seats.push(seat)
      resolve(reply.engine)
      dispatch(pool)
    })
    seat.worker.on('error', (error) => {
      reject(error)
      leave(pool, seat, error)
    })
    seat.worker.on('exit', (code) => {
      const error = new GavelError('INTERNAL', { message: `The worker thread ended with ${code}.` })
      leave(pool, seat, error)
      // A thread that died at work is replaced; one that never got ready would only die again.
      if (isReady && !pool.isStopping) addSeat(pool).catch(() => undefined)
    })
  })

const spawn = ({ engine }: ExecutorOptions): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { workerData: { engine } })

const leave = (pool: Pool, seat: Seat, error: Error): void => {
  const place = pool.seats.indexOf(seat)
  if (place >= 0) pool.seats.splice(place, 1)
  seat.job?.reject(error)
  seat.job = undefined
}

const enqueue = (pool: Pool, task: WorkerTask): Promise<TaskModel | Execution | TraceAnswer> => {
  if (pool.isStopping) return Promise.reject(stopped())
  if (pool.waiting.length >= MAX_QUEUED) {
    return Promise.reject(
      new GavelError('RATE_LIMITED', { message: 'The engine has too many jobs.' }),
    )
  }
  return new Promise((resolve, reject) => {
    pool.waiting.push({ task, resolve, reject })
    dispatch(pool)
  })
}

const dispatch = (pool: Pool): void => {
  for (const seat of pool.seats) {
    if (seat.job !== undefined) continue
    const job = pool.waiting.shift()
    if (job === undefined) return
    const id = pool.nextId++
    seat.job = { ...job, id }
    seat.worker.postMessage({ id, ...withContainer(pool, seat, job.task) })
  }
}

const withContainer = (pool: Pool, seat: Seat, task: WorkerTask): WorkerTask => {
  const container = pool.containers.get(task.modelId)
  const isKnown = seat.models.has(task.modelId)
  if (task.kind === 'prepare' || isKnown || container === undefined) return task
  return { ...task, container }
}

const finish = (pool: Pool, seat: Seat, reply: Exclude<WorkerReply, { ready: boolean }>): void => {
  const job = seat.job
  if (job === undefined || job.id !== reply.id) return
  seat.job = undefined
  if ('failure' in reply) job.reject(errorOf(reply.failure))
  else {
    seat.models.add(job.task.modelId)
    job.resolve(resultOf(reply))
  }
  dispatch(pool)
}

const resultOf = (
  reply: Exclude<WorkerReply, { ready: boolean } | { failure: Failure }>,
): TaskModel | Execution | TraceAnswer => {
  if ('model' in reply) return reply.model
  return 'answer' in reply ? reply.answer : reply.execution
}

const errorOf = ({ code, message, details }: Failure): Error =>
  Object.assign(new Error(message), { code, details })
