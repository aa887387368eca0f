import { parentPort, workerData } from 'node:worker_threads'
import { failureOf } from '@gavel/solver-kit/parts'
import { createJudge } from './judge.ts'
import type { InspectReply, InspectRequest } from './messages.ts'

const reply = (message: InspectReply) => parentPort?.postMessage(message)

try {
  const judge = await createJudge(workerData.engine)
  parentPort?.on('message', ({ id, ...task }: InspectRequest) => {
    try {
      reply({ id, verdict: judge.judge(task) })
    } catch (thrown) {
      reply({ id, failure: failureOf(thrown) })
    }
  })
  reply({ ready: true, engine: judge.engine })
} catch (thrown) {
  reply({ ready: false, failure: failureOf(thrown) })
}
