import { ExactError } from '../errors.ts'
import type { ExactOp, TensorDescriptor } from '../model.ts'

/** The descriptor of input `index` of an operator. */
export const inputOf = (op: ExactOp, index: number): TensorDescriptor => {
  const input = op.inputs[index]
  if (input === undefined)
    throw new ExactError('SOURCE_INVALID', `The ${op.kind} has no input ${index}.`, {
      inputs: op.inputs.length,
    })
  return input.tensor
}

/** The bytes of input `index` of an operator. */
export const bytesOf = (op: ExactOp, inputs: readonly Int8Array[], index: number): Int8Array => {
  const bytes = inputs[index]
  if (bytes === undefined)
    throw new ExactError('INPUT_LENGTH', `Input ${index} of the ${op.kind} is missing.`, { index })
  return bytes
}
