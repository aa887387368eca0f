import { Worker } from 'node:worker_threads'
import { GavelError } from '@gavel/protocol'
import type { Failure } from '@gavel/solver-kit'
import type { InspectReply, InspectRequest, InspectTask, Verdict } from './messages.ts'

/** Re-executes claims on a thread of its own, one after the other. */
export type Inspector = {
  readonly engine: string
  readonly inspect: (task: InspectTask) => Promise<Verdict>
  readonly stop: () => Promise<void>
}

type Waiting = {
  readonly request: InspectRequest
  readonly resolve: (verdict: Verdict) => void
  readonly reject: (error: Error) => void
}

type State = {
  readonly engine: string | undefined
  readonly waiting: Map<number, Waiting>
  worker: Worker
  nextId: number
  isStopping: boolean
}

/** @throws ExactError BACKEND_UNAVAILABLE, BACKEND_INEXACT */
export const startInspector = async (engine?: string): Promise<Inspector> => {
  const worker = spawn(engine)
  const state: State = { engine, waiting: new Map(), worker, nextId: 1, isStopping: false }
  const name = await listen(state, worker)
  return {
    engine: name,
    inspect: (task) => ask(state, task),
    stop: async () => {
      state.isStopping = true
      await state.worker.terminate()
      failAll(state, new GavelError('DRAINING'))
    },
  }
}

const spawn = (engine: string | undefined): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { workerData: { engine } })

const listen = (state: State, worker: Worker): Promise<string> =>
  new Promise((resolve, reject) => {
    let isReady = false
    worker.on('message', (reply: InspectReply) => {
      if (!('ready' in reply)) return settle(state, reply)
      if (!reply.ready) return reject(errorOf(reply.failure))
      isReady = true
      resolve(reply.engine)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      failAll(
        state,
        new GavelError('INTERNAL', { message: `The worker thread ended with ${code}.` }),
      )
      if (!isReady || state.isStopping) return
      // What made it end is only in the claim that it held: the next one gets a new thread.
      state.worker = spawn(state.engine)
      listen(state, state.worker).catch(() => undefined)
    })
  })

const ask = (state: State, task: InspectTask): Promise<Verdict> => {
  if (state.isStopping) return Promise.reject(new GavelError('DRAINING'))
  return new Promise((resolve, reject) => {
    const request = { ...task, id: state.nextId++ }
    state.waiting.set(request.id, { request, resolve, reject })
    state.worker.postMessage(request)
  })
}

const settle = (state: State, reply: Exclude<InspectReply, { ready: boolean }>): void => {
  const found = state.waiting.get(reply.id)
  state.waiting.delete(reply.id)
  if ('verdict' in reply) found?.resolve(reply.verdict)
  else found?.reject(errorOf(reply.failure))
}

const failAll = ({ waiting }: State, error: Error): void => {
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}

const errorOf = ({ code, message, details }: Failure): Error =>
  Object.assign(new Error(message), { code, details })
