import type { TraceAnswer, TraceQuestion } from '@gavel/exact'
import type { TraceMode } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { TaskModel } from '../bidding/strategy.ts'

/** What one inference gives: the result, its commitments and the trace that proves it. */
export type Execution = {
  readonly inputRoot: Hex
  readonly outputRoot: Hex
  /** Zero for a lazy claim, which commits to no trace. */
  readonly traceRoot: Hex
  /** Bytes of the int8 output tensor. */
  readonly output: Uint8Array
  /** The trace blob of docs/exact.md; undefined for a lazy claim. */
  readonly trace: Uint8Array | undefined
  /** Bytes in a block of the output tensor, 256 to 1 024. */
  readonly outputBlockSize: number
  readonly inferenceMs: number
  /** Name of the engine that ran it. */
  readonly engine: string
}

export type ExecuteRequest = {
  readonly modelId: Hex
  /** Bytes of the int8 input tensor. */
  readonly input: Uint8Array
  readonly traceMode: TraceMode
}

/** Runs a model that was prepared before. */
export type Execute = (request: ExecuteRequest) => Promise<Execution>

export type DiscloseRequest = {
  readonly modelId: Hex
  /** A trace blob of that model. */
  readonly trace: Uint8Array
  readonly question: TraceQuestion
}

/** Answers a challenger's question out of a trace. */
export type Disclose = (request: DiscloseRequest) => Promise<TraceAnswer>

/** Runs models off the main thread. */
export type Executor = {
  readonly engine: string
  /** Decodes, validates and compiles a container; throws when its root is not `modelId`. */
  readonly prepare: (modelId: Hex, container: Uint8Array) => Promise<TaskModel>
  readonly execute: Execute
  readonly disclose: Disclose
  /** Jobs that wait or run. */
  readonly queued: () => number
  readonly stop: () => Promise<void>
}
