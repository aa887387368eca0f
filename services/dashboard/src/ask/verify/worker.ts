/** Runs a model beside the page, so that the page stays responsive. */
import { type Rerun, type RerunTask, rerun } from './rerun.ts'

export type WorkerReply = { readonly done: Rerun } | { readonly trouble: string }

const tell = (reply: WorkerReply): void => postMessage(reply)

addEventListener('message', ({ data }: MessageEvent<RerunTask>) => {
  rerun(data).then(
    (done) => tell({ done }),
    (error: Error) => tell({ trouble: error.message }),
  )
})
