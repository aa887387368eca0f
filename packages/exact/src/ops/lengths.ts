import { ExactError } from '../errors.ts'
import type { ExactOp } from '../model.ts'
import { tensorLength } from '../tensor.ts'
import { inputOf } from './inputs.ts'

/** Throws unless input 0 and the output have as many bytes. */
export const requireSameLength = (op: ExactOp): void => {
  const length = tensorLength(inputOf(op, 0))
  if (length === tensorLength(op.output)) return
  throw new ExactError('TENSOR_SHAPE', `A ${op.kind} keeps the number of bytes.`, {
    inputLength: length,
    outputLength: tensorLength(op.output),
  })
}

/** Throws unless input 0 and the output have the same shape. */
export const requireSameShape = (op: ExactOp): void => {
  const { shape } = inputOf(op, 0)
  if (shape.every((dimension, axis) => dimension === op.output.shape[axis])) return
  throw new ExactError('TENSOR_SHAPE', `A ${op.kind} keeps the shape.`, {
    input: shape.join('x'),
    output: op.output.shape.join('x'),
  })
}

/** Throws unless every input has the zero point of the output: the bytes are moved, not scaled. */
export const requireSameZeroPoint = (op: ExactOp): void => {
  for (const { tensor } of op.inputs)
    if (tensor.zeroPoint !== op.output.zeroPoint)
      throw new ExactError('ZERO_POINT', `A ${op.kind} keeps the zero point.`, {
        input: tensor.zeroPoint,
        output: op.output.zeroPoint,
      })
}

/** numerator / denominator, @throws ExactError TENSOR_SHAPE where it is not a whole number. */
export const wholeQuotient = (op: ExactOp, numerator: number, denominator: number): number => {
  const quotient = numerator / denominator
  if (Number.isInteger(quotient)) return quotient
  throw new ExactError('TENSOR_SHAPE', `The shapes of the ${op.kind} do not divide.`, {
    numerator,
    denominator,
  })
}
