import { ExactError } from './errors.ts'
import type { ExactModel, ExactOp, TensorDescriptor } from './model.ts'

/** Operator `index` of a model, counted from 1. @throws ExactError ELEMENT_RANGE */
export const opAt = ({ ops }: ExactModel, index: number): ExactOp => {
  const op = ops[index - 1]
  if (op === undefined)
    throw new ExactError('ELEMENT_RANGE', `Operator ${index} of ${ops.length} does not exist.`, {
      op: index,
      ops: ops.length,
    })
  return op
}

/** Descriptor of tensor `index`: 0 is the model's input, i the output of op i. @throws ExactError ELEMENT_RANGE */
export const descriptorAt = (model: ExactModel, index: number): TensorDescriptor =>
  index === 0 ? model.header.input : opAt(model, index).output

/** All descriptors of a trace: the input's, then each operator's. */
export const descriptorsOf = (model: ExactModel): TensorDescriptor[] => [
  model.header.input,
  ...model.ops.map((op) => op.output),
]

/** Descriptor of the model's output. @throws ExactError ELEMENT_RANGE for a model without operators */
export const outputOf = (model: ExactModel): TensorDescriptor =>
  opAt(model, model.ops.length).output
