import { ExactError } from '../errors.ts'
import type { Shape } from '../model.ts'
import { MAX_TENSOR_BYTES } from '../tensor.ts'
import type { FloatGraph, FloatNode } from './floatGraph.ts'
import { floatRuleOf } from './kinds/table.ts'
import { sizeOf } from './size.ts'

/**
 * The shape of the graph's input and of every node's output.
 *
 * @throws ExactError FLOAT_MODEL_INVALID, naming the node whose parts do not fit together
 */
export const checkedShapes = ({ input, inputShape, nodes }: FloatGraph): Shape[] => {
  if (nodes.length === 0) throw invalidModel('The model has no operator.')
  if (!inputShape.every(isPositiveInteger)) {
    throw invalidModel(`The input shape is ${inputShape.join(' x ')}.`)
  }
  if (input !== undefined) requireQuantization(input)
  const shapes: Shape[] = [inputShape]
  for (const node of nodes) shapes.push(shapeOfNode(node, shapes))
  return shapes
}

/**
 * The shape of a node's output.
 *
 * @param shapes Of the graph's input and of the nodes before.
 * @throws ExactError FLOAT_MODEL_INVALID where the node does not fit its inputs
 */
export const shapeOfNode = ({ name, op, inputs }: FloatNode, shapes: readonly Shape[]): Shape => {
  const rule = floatRuleOf(op)
  const from = inputs.map((source) => shapes[source] as Shape)
  const to = rule.shape(op, from)
  const reason = to.every(isPositiveInteger)
    ? (rule.fault?.(op, from, to) ?? sizeFault(to))
    : `has an output of ${to.join(' x ')}`
  if (reason !== undefined) throw invalidModel(`${name} ${reason}.`)
  return to
}

const sizeFault = (shape: Shape): string | undefined =>
  sizeOf(shape) > MAX_TENSOR_BYTES
    ? `has an output of ${shape.join(' x ')}, more than ${MAX_TENSOR_BYTES} bytes`
    : undefined

const requireQuantization = ({ scale, zeroPoint }: NonNullable<FloatGraph['input']>): void => {
  if (!(scale > 0 && Number.isFinite(scale))) throw invalidModel(`The input scale is ${scale}.`)
  if (!Number.isInteger(zeroPoint) || zeroPoint < -128 || zeroPoint > 127) {
    throw invalidModel(`The input zero point is ${zeroPoint}, not an int8.`)
  }
}

/**
 * Refuses samples that are not inputs of a shape.
 *
 * @param what What the samples are for: the message begins with it.
 * @throws ExactError CALIBRATION_INVALID
 */
export const requireSamples = (
  samples: readonly ArrayLike<number>[],
  shape: Shape,
  what = 'Sample',
): void => {
  if (samples.length === 0) throw new ExactError('CALIBRATION_INVALID', 'There is no sample.')
  const size = sizeOf(shape)
  for (const [index, sample] of samples.entries()) {
    if (sample.length !== size) {
      throw new ExactError(
        'CALIBRATION_INVALID',
        `${what} ${index} has ${sample.length} values, the input has ${size}.`,
        { sample: index, length: sample.length, expected: size },
      )
    }
    const odd = Array.prototype.findIndex.call(sample, (value) => !Number.isFinite(value))
    if (odd !== -1) {
      throw new ExactError(
        'CALIBRATION_INVALID',
        `${what} ${index} holds ${sample[odd]} at ${odd}.`,
        { sample: index, at: odd, value: String(sample[odd]) },
      )
    }
  }
}

const isPositiveInteger = (value: number): boolean => Number.isInteger(value) && value > 0

const invalidModel = (message: string): ExactError => new ExactError('FLOAT_MODEL_INVALID', message)
