import { Worker } from 'node:worker_threads'
import { GavelError } from '@gavel/protocol'
import type { Failure } from '../events.ts'
import type { ThreadReply, ThreadRequest } from './serveThread.ts'

export type ThreadsOptions = {
  /** A module that calls `serveThread`. */
  readonly script: URL
  readonly workerData: unknown
  /** Threads, at least 1. */
  readonly count: number
}

/** Threads that work tasks off, each one at a time, in the order in which they were asked. */
export type Threads<Task, Result> = {
  /** What the first thread computes with. */
  readonly engine: string
  /**
   * Rejects with what the task threw, with INTERNAL when its thread died at work, and with the failure of the start when
   * no thread is left and a new one does not start either. The next call tries to start one again.
   */
  readonly ask: (task: Task) => Promise<Result>
  /** Tasks that wait or run. */
  readonly queued: () => number
  readonly stop: () => Promise<void>
}

type Job<Task, Result> = {
  readonly task: Task
  readonly resolve: (result: Result) => void
  readonly reject: (error: Error) => void
}

type Seat<Task, Result> = {
  readonly worker: Worker
  isReady: boolean
  job: (Job<Task, Result> & { readonly id: number }) | undefined
}

type Pool<Task, Result> = {
  readonly options: ThreadsOptions
  readonly seats: Set<Seat<Task, Result>>
  readonly waiting: Job<Task, Result>[]
  nextId: number
  isStopping: boolean
}

/** @throws what kept a thread from getting ready; then none is left running. */
export const startThreads = async <Task, Result>(
  options: ThreadsOptions,
): Promise<Threads<Task, Result>> => {
  const pool: Pool<Task, Result> = {
    options,
    seats: new Set(),
    waiting: [],
    nextId: 1,
    isStopping: false,
  }
  const starts = Array.from({ length: options.count }, () => addSeat(pool))
  const engines = await Promise.all(starts).catch(async (error: unknown) => {
    await stop(pool)
    throw error
  })
  return {
    engine: engines[0] ?? 'none',
    ask: (task) => ask(pool, task),
    queued: () => pool.waiting.length + [...pool.seats].filter(({ job }) => job).length,
    stop: () => stop(pool),
  }
}

const addSeat = <Task, Result>(pool: Pool<Task, Result>): Promise<string> =>
  new Promise((resolve, reject) => {
    const { script, workerData } = pool.options
    const seat: Seat<Task, Result> = {
      worker: new Worker(script, { workerData }),
      isReady: false,
      job: undefined,
    }
    pool.seats.add(seat)
    const leave = (error: Error): void => {
      pool.seats.delete(seat)
      reject(error)
      seat.job?.reject(error)
      seat.job = undefined
    }
    seat.worker.on('message', (reply: ThreadReply<Result>) => {
      if (!('ready' in reply)) return finish(pool, seat, reply)
      if (!reply.ready) return leave(errorOf(reply.failure))
      seat.isReady = true
      resolve(reply.engine)
      dispatch(pool)
    })
    seat.worker.on('error', leave)
    seat.worker.on('exit', (code) => {
      leave(new GavelError('INTERNAL', { message: `The worker thread ended with ${code}.` }))
      // A thread that died at work is replaced; one that never got ready would only die again.
      if (seat.isReady && !pool.isStopping) revive(pool)
    })
  })

/** Starts one more thread; where none is left, its failure is the answer to all who wait. */
const revive = <Task, Result>(pool: Pool<Task, Result>): void => {
  addSeat(pool).catch((error: Error) => {
    if (pool.seats.size > 0) return
    for (const { reject } of pool.waiting.splice(0)) reject(error)
  })
}

/** Threads whose replacement failed are tried again, one at a time, when there is work for them. */
const isShort = <Task, Result>({ seats, waiting, options }: Pool<Task, Result>): boolean =>
  waiting.length > 0 && seats.size < options.count && [...seats].every(({ isReady }) => isReady)

const ask = <Task, Result>(pool: Pool<Task, Result>, task: Task): Promise<Result> => {
  if (pool.isStopping) return Promise.reject(new GavelError('DRAINING'))
  return new Promise((resolve, reject) => {
    pool.waiting.push({ task, resolve, reject })
    dispatch(pool)
    if (isShort(pool)) revive(pool)
  })
}

const dispatch = <Task, Result>(pool: Pool<Task, Result>): void => {
  for (const seat of pool.seats) {
    if (!seat.isReady || seat.job !== undefined) continue
    const job = pool.waiting.shift()
    if (job === undefined) return
    const id = pool.nextId++
    seat.job = { ...job, id }
    const request: ThreadRequest<Task> = { id, task: job.task }
    seat.worker.postMessage(request)
  }
}

const finish = <Task, Result>(
  pool: Pool<Task, Result>,
  seat: Seat<Task, Result>,
  reply: Exclude<ThreadReply<Result>, { ready: boolean }>,
): void => {
  const { job } = seat
  if (job === undefined || job.id !== reply.id) return
  seat.job = undefined
  if ('failure' in reply) job.reject(errorOf(reply.failure))
  else job.resolve(reply.result)
  dispatch(pool)
}

const stop = async <Task, Result>(pool: Pool<Task, Result>): Promise<void> => {
  pool.isStopping = true
  const jobs = [...pool.waiting.splice(0), ...[...pool.seats].flatMap(({ job }) => job ?? [])]
  for (const { reject } of jobs) reject(new GavelError('DRAINING'))
  await Promise.all([...pool.seats].map(({ worker }) => worker.terminate()))
}

const errorOf = ({ code, message, details }: Failure): Error =>
  Object.assign(new Error(message), { code, details })
