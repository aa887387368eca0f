import { QuantizeError } from './errors.ts'
import type { FloatModel, FloatOp } from './floatModel.ts'
import { type Shape, shapesOf, sizeOf } from './shapes.ts'

/** EXACT: products in one accumulator. */
const MAX_PRODUCTS = 32_768

/** Refuses models whose parts do not fit together, and samples that are not the model's inputs. */
export const requireQuantizable = (model: FloatModel, samples: readonly Int8Array[]): void => {
  requireInput(model)
  const shapes = shapesOf(model)
  for (const [index, op] of model.ops.entries()) {
    const reason = faultOf(op, shapes[index] as Shape, shapes[index + 1] as Shape)
    if (reason !== undefined) throw invalidModel(`Operator ${index} (${op.kind}) ${reason}.`)
  }
  if (samples.length === 0) {
    throw invalidCalibration('There is no calibration sample.')
  }
  const size = sizeOf(model.inputShape)
  const odd = samples.findIndex((sample) => sample.length !== size)
  if (odd !== -1) {
    const length = samples[odd]?.length
    throw invalidCalibration(`Sample ${odd} has ${length} bytes, the input has ${size}.`)
  }
}

const requireInput = ({ input: { scale, zeroPoint }, ops, inputShape }: FloatModel): void => {
  if (ops.length === 0) throw invalidModel('The model has no operator.')
  if (!inputShape.every(isPositiveInteger)) {
    throw invalidModel(`The input shape is ${inputShape.join(' x ')}.`)
  }
  if (!(scale > 0 && Number.isFinite(scale))) throw invalidModel(`The input scale is ${scale}.`)
  if (!Number.isInteger(zeroPoint) || zeroPoint < -128 || zeroPoint > 127) {
    throw invalidModel(`The input zero point is ${zeroPoint}, not an int8.`)
  }
}

const faultOf = (op: FloatOp, from: Shape, to: Shape): string | undefined => {
  if ('kernel' in op && ![...op.kernel, ...op.strides].every(isPositiveInteger)) {
    return `has kernel ${op.kernel.join(' x ')} and strides ${op.strides.join(' x ')}`
  }
  if (!to.every(isPositiveInteger)) return `has an output of ${to.join(' x ')}`
  if (!('weights' in op)) return undefined
  const products = productsOf(op, from)
  if (products > MAX_PRODUCTS) return `sums ${products} products, more than ${MAX_PRODUCTS}`
  if (op.bias.length !== to[2]) return `has ${op.bias.length} biases for ${to[2]} channels`
  if (op.weights.length !== products * to[2]) {
    return `has ${op.weights.length} weights where ${products * to[2]} are needed`
  }
  return op.weights.every(Number.isFinite) && op.bias.every(Number.isFinite)
    ? undefined
    : 'has a weight or bias that is not a finite number'
}

const productsOf = (op: Extract<FloatOp, { weights: Float32Array }>, from: Shape): number => {
  if (op.kind === 'dense') return sizeOf(from)
  const cells = op.kernel[0] * op.kernel[1]
  return op.kind === 'conv2d' ? cells * from[2] : cells
}

const isPositiveInteger = (value: number): boolean => Number.isInteger(value) && value > 0

const invalidModel = (message: string): QuantizeError =>
  new QuantizeError('FLOAT_MODEL_INVALID', message, 'Check the shapes and weights of the export.')

const invalidCalibration = (message: string): QuantizeError =>
  new QuantizeError(
    'CALIBRATION_INVALID',
    message,
    'Pass some hundred typical inputs, each as the int8 bytes of the input tensor.',
  )
