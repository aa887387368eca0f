import {
  affine,
  axisOf,
  concat,
  mean,
  pad,
  pairwise,
  perAxisOf,
  pool,
  refuse,
  reshape,
  transpose,
} from '../steps.ts'
import {
  type LayerReader,
  type LayerStep,
  numberIn,
  numbersIn,
  only,
  paddingIn,
  pairIn,
  requireChannelsLast,
} from './layer.ts'

export const readIdentity: LayerReader = only

export const readFlatten: LayerReader = (step) => reshape(step, only(step), [1, -1])

export const readReshape: LayerReader = (step) => {
  const { targetShape } = step.config
  const isShape = (value: unknown): value is (number | null)[] =>
    Array.isArray(value) && value.every((length) => length === null || Number.isInteger(length))
  if (!isShape(targetShape)) throw refuse(step, `has targetShape ${JSON.stringify(targetShape)}`)
  return reshape(step, only(step), [1, ...targetShape])
}

/** `dims` counts from 1 and leaves the batch out. */
export const readPermute: LayerReader = (step) =>
  transpose(step, only(step), [0, ...numbersIn(step, 'dims')])

export const readPool =
  (kind: 'maxPool' | 'avgPool'): LayerReader =>
  (step) => {
    requireChannelsLast(step)
    const strides = pairIn(step, step.config.strides == null ? 'poolSize' : 'strides')
    return pool(step, kind, only(step), {
      kernel: pairIn(step, 'poolSize'),
      strides,
      padding: paddingIn(step),
    })
  }

const spatialAxes = (step: LayerStep): number[] => (only(step).rank === 3 ? [1] : [1, 2])

export const readGlobalAverage: LayerReader = (step) => {
  requireChannelsLast(step)
  return mean(step, only(step), spatialAxes(step), step.config.keepDims === true)
}

export const readGlobalMaximum: LayerReader = (step) => {
  requireChannelsLast(step)
  const [, height, width, channels] = step.builder.shape4(only(step))
  const most = pool(step, 'maxPool', only(step), {
    kernel: [height, width],
    strides: [1, 1],
    padding: 'valid',
  })
  return step.config.keepDims === true ? most : reshape(step, most, [1, channels])
}

/** Rows and columns before and after: `[[top, bottom], [left, right]]`, or `[before, after]` along one dimension. */
const marginsIn = (step: LayerStep, field: string) => {
  const numbers = numbersIn(step, field)
  const isFlat = only(step).rank === 3
  const [top = 0, bottom = top, left = top, right = left] =
    numbers.length === 2 && !isFlat ? [numbers[0], numbers[0], numbers[1], numbers[1]] : numbers
  return isFlat
    ? { before: [0, top, 0], after: [0, bottom, 0] }
    : { before: [0, top, left, 0], after: [0, bottom, right, 0] }
}

export const readZeroPadding: LayerReader = (step) => {
  requireChannelsLast(step)
  const { before, after } = marginsIn(step, 'padding')
  return pad(step, only(step), before, after)
}

export const readCropping: LayerReader = (step) => {
  requireChannelsLast(step)
  const x = only(step)
  const { before, after } = marginsIn(step, 'cropping')
  const [begin, end] = [perAxisOf(x, before, 0), perAxisOf(x, after, 0)]
  const from = step.builder.shape4(x)
  const along = (axis: 0 | 1 | 2 | 3): number => from[axis] - begin[axis] - end[axis]
  const shape = [along(0), along(1), along(2), along(3)] as const
  return step.builder.add(step.name, { kind: 'slice', begin, steps: [1, 1, 1, 1], shape }, [x])
}

export const readConcatenate: LayerReader = (step) =>
  concat(step, step.inputs, numberIn(step, 'axis', -1))

export const readAdd: LayerReader = (step) => pairwise(step, 'add', step.inputs)

export const readMultiply: LayerReader = (step) => pairwise(step, 'mul', step.inputs)

export const readAverage: LayerReader = (step) => {
  const by = { values: Float64Array.of(1 / step.inputs.length), shape: [] }
  return affine(step, readAdd(step), { by })
}

/** `scale` and `offset` are numbers. */
export const readRescaling: LayerReader = (step) =>
  affine(step, only(step), {
    by: { values: Float64Array.of(numberIn(step, 'scale', 1)), shape: [] },
    plus: { values: Float64Array.of(numberIn(step, 'offset', 0)), shape: [] },
  })

export const requireLastAxis = (step: LayerStep): void => {
  const axis = numberIn(step, 'axis', -1)
  if (axisOf(only(step), axis) !== 3) throw refuse(step, `works on axis ${axis}, not on the last`)
}
