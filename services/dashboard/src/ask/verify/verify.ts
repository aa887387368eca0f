import { getBytes } from '../../api/http.ts'
import { CannotRun, type Rerun, type RerunTask } from './rerun.ts'
import type { WorkerReply } from './worker.ts'

/** What this browser computed against what the solver committed to. */
export type Verdict = Rerun & { readonly isSame: boolean; readonly claimedRoot: string }

type Claimed = {
  readonly modelId: string
  readonly input: Int8Array
  /** The root in the claim, from the chain. */
  readonly outputRoot: string
}

/** Fetches the model, runs it in a worker and compares. @throws CannotRun, ApiError */
export const verify = async (
  { modelId, input, outputRoot }: Claimed,
  signal: AbortSignal,
): Promise<Verdict> => {
  const container = await getBytes(`models/${modelId}/container`, signal)
  const done = await inWorker({ container, modelId, input }, signal)
  const isSame = done.outputRoot.toLowerCase() === outputRoot.toLowerCase()
  return { ...done, isSame, claimedRoot: outputRoot }
}

const inWorker = (task: RerunTask, signal: AbortSignal): Promise<Rerun> => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Rerun>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) => {
      if ('done' in data) resolve(data.done)
      else reject(new CannotRun(data.trouble))
    })
    worker.addEventListener('error', ({ message }) => reject(new CannotRun(message)))
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.postMessage(task)
  }).finally(() => worker.terminate())
}
