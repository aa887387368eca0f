import type { Constant, Value } from '../builder.ts'
import {
  activation,
  batchNorm,
  conv2d,
  dense,
  depthwiseConv2d,
  pad,
  pool,
  refuse,
} from '../steps.ts'
import {
  isSet,
  type NodeReader,
  type NodeStep,
  numberAt,
  numberListAt,
  paddingAt,
  pairAt,
  requireChannelsLast,
  textsAt,
} from './node.ts'

/** The input, padded where the file says how much, and the padding that then remains. */
const padded = (step: NodeStep): { x: Value; padding: 'same' | 'valid' } => {
  const [x, padding] = [step.input(0), paddingAt(step)]
  if (padding !== 'explicit') return { x, padding }
  const margins = numberListAt(step, 'explicitPaddings')
  const before = margins.filter((_, i) => i % 2 === 0)
  const after = margins.filter((_, i) => i % 2 === 1)
  return { x: pad(step, x, before, after), padding: 'valid' }
}

/** What a fused operator adds and applies after its sums. */
const fused = (step: NodeStep, read: (bias: Constant | undefined) => Value): Value => {
  const [first, second, ...more] = textsAt(step, 'fusedOps').map((op) => op.toLowerCase())
  const hasBias = first === 'biasadd'
  const after = hasBias ? second : first
  if (
    more.length > 0 ||
    after === 'prelu' ||
    (first !== undefined && !hasBias && second !== undefined)
  )
    throw refuse(step, `has the fused operators ${textsAt(step, 'fusedOps').join()}`)
  const sums = read(hasBias ? step.constant(2) : undefined)
  if (after === undefined) return sums
  const alpha = numberAt(step, 'leakyreluAlpha', 0.2)
  return activation(step, sums, after, after === 'leakyrelu' ? { alpha } : {})
}

const windowAt = (step: NodeStep) => {
  requireChannelsLast(step)
  return { strides: pairAt(step, 'strides'), dilations: pairAt(step, 'dilations') }
}

export const readConv: NodeReader = (step) =>
  fused(step, (bias) => {
    const { x, padding } = padded(step)
    return conv2d(step, x, { kernel: step.constant(1), bias, padding, ...windowAt(step) })
  })

export const readDepthwise: NodeReader = (step) =>
  fused(step, (bias) => {
    const { x, padding } = padded(step)
    return depthwiseConv2d(step, x, { kernel: step.constant(1), bias, padding, ...windowAt(step) })
  })

const transposed = ({ values, shape }: Constant): Constant => {
  const [rows = 0, columns = 0] = shape
  const flipped = values.map(
    (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] as number,
  )
  return { values: flipped, shape: [columns, rows] }
}

export const readMatMul: NodeReader = (step) =>
  fused(step, (bias) => {
    if (isSet(step, 'transposeA')) throw refuse(step, 'transposes its first matrix')
    if (!step.isConstant(1))
      throw refuse(step, 'multiplies two tensors of which neither is constant')
    const weights = step.constant(1)
    const kernel = isSet(step, 'transposeB') ? transposed(weights) : weights
    if (kernel.shape.length !== 2) throw refuse(step, `has weights of ${kernel.shape.join(' x ')}`)
    return dense(step, step.input(0), { kernel, bias })
  })

export const readPool =
  (kind: 'maxPool' | 'avgPool'): NodeReader =>
  (step) => {
    requireChannelsLast(step)
    const padding = paddingAt(step)
    if (padding === 'explicit') throw refuse(step, 'has explicit padding')
    return pool(step, kind, step.input(0), {
      kernel: pairAt(step, 'kernelSize'),
      strides: pairAt(step, 'strides'),
      padding,
    })
  }

/** Inputs: x, scale, offset, mean, variance. */
export const readBatchNorm: NodeReader = (step) => {
  requireChannelsLast(step)
  return batchNorm(step, step.input(0), {
    gamma: step.constant(1),
    beta: step.constant(2),
    mean: step.constant(3),
    variance: step.constant(4),
    epsilon: numberAt(step, 'epsilon', 1e-3),
  })
}
