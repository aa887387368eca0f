import { parentPort, workerData } from 'node:worker_threads'
import { failureOf } from '../failure.ts'
import { createRunner, type Runner } from './runner.ts'
import type { WorkerReply, WorkerRequest } from './workerMessages.ts'

const reply = (message: WorkerReply) => parentPort?.postMessage(message)

const serve = async (runner: Runner, request: WorkerRequest): Promise<void> => {
  const { id } = request
  try {
    if (request.kind === 'prepare') {
      return reply({ id, model: await runner.prepare(request.modelId, request.container) })
    }
    if (request.container !== undefined) await runner.prepare(request.modelId, request.container)
    if (request.kind === 'disclose') return reply({ id, answer: runner.disclose(request) })
    reply({ id, execution: runner.execute(request) })
  } catch (thrown) {
    reply({ id, failure: failureOf(thrown) })
  }
}

try {
  const runner = await createRunner({ engine: workerData.engine })
  parentPort?.on('message', (request: WorkerRequest) => serve(runner, request))
  reply({ ready: true, engine: runner.engine })
} catch (thrown) {
  reply({ ready: false, failure: failureOf(thrown) })
}
