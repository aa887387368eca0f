import type { TraceAnswer } from '@gavel/exact'
import type { Hex } from 'viem'
import type { TaskModel } from '../bidding/strategy.ts'
import type { Failure } from '../events.ts'
import type { DiscloseRequest, ExecuteRequest, Execution } from './execution.ts'

export type WorkerRequest = { readonly id: number } & WorkerTask

export type WorkerTask =
  | { readonly kind: 'prepare'; readonly modelId: Hex; readonly container: Uint8Array }
  | ({ readonly kind: 'execute' } & ExecuteRequest & NewModel)
  | ({ readonly kind: 'disclose' } & DiscloseRequest & NewModel)

/** Only for a worker that has not seen the model. */
type NewModel = { readonly container?: Uint8Array }

export type WorkerReply =
  | { readonly ready: true; readonly engine: string }
  | { readonly ready: false; readonly failure: Failure }
  | { readonly id: number; readonly model: TaskModel }
  | { readonly id: number; readonly execution: Execution }
  | { readonly id: number; readonly answer: TraceAnswer }
  | { readonly id: number; readonly failure: Failure }
