import type { Hex } from 'viem'

/** A picture to be read. */
export type Task = { readonly input: string; readonly expected: string }

/** What the client's process tells the demo, one JSON document a line. */
export type ClientLine =
  | {
      readonly type: 'submitted'
      readonly input: string
      readonly intentHash: Hex
      readonly atMs: number
    }
  | { readonly type: 'awarded'; readonly intentHash: Hex; readonly atMs: number }
  | {
      readonly type: 'result'
      readonly intentHash: Hex
      readonly label: string
      /** Whether the bytes are those that the model gives on the client's own machine. */
      readonly isRight: boolean
      readonly atMs: number
    }
  | {
      readonly type: 'failed'
      readonly input: string
      readonly intentHash?: Hex
      readonly code: string
      readonly message: string
    }
