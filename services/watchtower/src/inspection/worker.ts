import { workerData } from 'node:worker_threads'
import { serveThread } from '@gavel/solver-kit/parts'
import { createJudge } from './judge.ts'

await serveThread(async () => {
  const { engine, judge } = await createJudge(workerData.engine)
  return { engine, answer: judge }
})
