import { tensorRootOf } from '@gavel/exact'
import type { Hex } from 'viem'
import type { TaskModel } from './strategy.ts'

/** Whether bytes are the input of a model that a root commits to. */
export const isInputOf = (model: TaskModel, input: Uint8Array, inputRoot: Hex): boolean =>
  input.length === model.inputBytes &&
  tensorRootOf(model.input, Int8Array.from(input)) === inputRoot
