import { requireLength } from './commit/tensor.ts'
import { ExactError } from './errors.ts'
import type { ExactModel, ExactOp } from './model.ts'
import { ruleOf } from './ops/table.ts'
import { tensorLength } from './tensor.ts'
import { opAt } from './tensors.ts'

/**
 * One int8 of one operator, computed over bigints from the tensors before it: what the judge contract computes.
 * @param op operator, counted from 1
 * @param tensors tensors[0] is the model's input, tensors[i] the output of op i; only those that op reads are used
 * @param element index into the row-major output
 * @throws ExactError ELEMENT_RANGE, INPUT_LENGTH
 */
export const referenceElement = (
  model: ExactModel,
  op: number,
  tensors: readonly Int8Array[],
  element: number,
): number => {
  const operator = opAt(model, op)
  const length = tensorLength(operator.output)
  if (!Number.isInteger(element) || element < 0 || element >= length)
    throw new ExactError('ELEMENT_RANGE', `Element ${element} of ${length} does not exist.`, {
      op,
      element,
      length,
    })
  return ruleOf(operator).element(operator, inputsOf(operator, tensors), element)
}

/**
 * Runs a valid model over bigints: slow, and by definition right.
 * @returns the trace: the input, then the output of every operator
 * @throws ExactError INPUT_LENGTH
 */
export const runReference = (model: ExactModel, input: Int8Array): Int8Array[] => {
  requireLength(model.header.input, input, 'The input')
  const tensors = [input]
  for (const op of model.ops) {
    const inputs = inputsOf(op, tensors)
    tensors.push(
      Int8Array.from({ length: tensorLength(op.output) }, (_, element) =>
        ruleOf(op).element(op, inputs, element),
      ),
    )
  }
  return tensors
}

/** The tensors that an operator reads, out of a trace. */
export const inputsOf = (op: ExactOp, tensors: readonly Int8Array[]): Int8Array[] =>
  op.inputs.map(({ source, tensor }) => {
    const bytes = tensors[source]
    if (bytes === undefined)
      throw new ExactError('INPUT_LENGTH', `Tensor ${source} is missing.`, { source })
    requireLength(tensor, bytes, `Tensor ${source}`)
    return bytes
  })
