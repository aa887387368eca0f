import type { Hex } from 'viem'
import type { TaskModel } from '../bidding/strategy.ts'

/** What one inference gives: the result, its commitments and the trace that proves it. */
export type Execution = {
  readonly inputRoot: Hex
  readonly outputRoot: Hex
  readonly traceRoot: Hex
  /** Bytes of the int8 output tensor. */
  readonly output: Uint8Array
  /** The trace blob of docs/exact.md. */
  readonly trace: Uint8Array
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
}

/** Runs a model that was prepared before. */
export type Execute = (request: ExecuteRequest) => Promise<Execution>

/** Runs models off the main thread. */
export type Executor = {
  readonly engine: string
  /** Decodes, validates and compiles a container; throws when its root is not `modelId`. */
  readonly prepare: (modelId: Hex, container: Uint8Array) => Promise<TaskModel>
  readonly execute: Execute
  /** Jobs that wait or run. */
  readonly queued: () => number
  readonly stop: () => Promise<void>
}
