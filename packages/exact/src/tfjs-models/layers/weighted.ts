import type { Constant } from '../builder.ts'
import { activation, batchNorm, conv2d, dense, depthwiseConv2d } from '../steps.ts'
import {
  activationIn,
  type LayerReader,
  type LayerStep,
  numberIn,
  only,
  paddingIn,
  pairIn,
  requireChannelsLast,
} from './layer.ts'

const weight = ({ weights }: LayerStep, index: number): Constant =>
  weights[index] ?? { values: new Float64Array(), shape: [] }

const windowIn = (step: LayerStep) => {
  requireChannelsLast(step)
  const strides = pairIn(step, 'strides')
  const dilations = step.config.dilationRate == null ? [1, 1] : pairIn(step, 'dilationRate')
  return { strides, dilations: dilations as [number, number], padding: paddingIn(step) }
}

/** A kernel along one dimension is one of a single row. */
const inTwoDimensions = ({ values, shape }: Constant): Constant =>
  shape.length === 3 ? { values, shape: [1, ...shape] } : { values, shape }

const activated: (read: LayerReader) => LayerReader = (read) => (step) =>
  activation(step, read(step), activationIn(step))

/** Conv1D and Conv2D. */
export const readConv = activated((step) =>
  conv2d(step, only(step), {
    kernel: inTwoDimensions(weight(step, 0)),
    bias: step.weights[1],
    ...windowIn(step),
  }),
)

export const readDepthwise = activated((step) =>
  depthwiseConv2d(step, only(step), {
    kernel: weight(step, 0),
    bias: step.weights[1],
    ...windowIn(step),
  }),
)

/** A depthwise convolution without bias, then a 1 x 1 convolution. */
export const readSeparable = activated((step) => {
  const depthwise = { ...step, name: `${step.name}, depthwise` }
  const between = depthwiseConv2d(depthwise, only(step), {
    kernel: weight(step, 0),
    ...windowIn(step),
  })
  return conv2d(step, between, {
    kernel: weight(step, 1),
    bias: step.weights[2],
    strides: [1, 1],
    padding: 'valid',
  })
})

export const readDense = activated((step) =>
  dense(step, only(step), { kernel: weight(step, 0), bias: step.weights[1] }),
)

/** Weights: gamma and beta where the layer has them, then mean and variance. */
export const readBatchNorm: LayerReader = (step) => {
  const { scale = true, center = true } = step.config
  const queue = [...step.weights]
  const gamma = scale === false ? undefined : queue.shift()
  const beta = center === false ? undefined : queue.shift()
  const [mean = weight(step, -1), variance = weight(step, -1)] = queue
  const epsilon = numberIn(step, 'epsilon', 1e-3)
  return batchNorm(step, only(step), { gamma, beta, mean, variance, epsilon })
}
