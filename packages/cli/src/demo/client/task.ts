import type { Hex } from 'viem'

/** A picture to be read: `input` is its file. */
export type PictureTask = { readonly input: string; readonly expected: string }

/** A text to be written on. Nothing is expected of it but what the model gives. */
export type TextTask = { readonly input: string; readonly prompt: string; readonly seed: number }

export type Task = PictureTask | TextTask

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
      /** The digit that was read, or the text that was written. */
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
