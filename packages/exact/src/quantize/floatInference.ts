import type {
  FloatConv2d,
  FloatDense,
  FloatDepthwiseConv2d,
  FloatModel,
  FloatOp,
  FloatPool,
} from './floatModel.ts'
import { type Shape, shapesOf, sizeOf, windowOf } from './shapes.ts'

/**
 * Runs a float model in plain float64, so that calibration gives the same ranges on every machine.
 *
 * @param values Real input values, row by row, channels last.
 * @returns The output values of every operator.
 */
export const runFloat = (model: FloatModel, values: Float64Array): Float64Array[] => {
  const shapes = shapesOf(model)
  let input = values
  return model.ops.map((op, index) => {
    input = runOp(op, input, shapes[index] as Shape, shapes[index + 1] as Shape)
    return input
  })
}

/** The real numbers that input bytes stand for. */
export const realInput = ({ input }: FloatModel, bytes: Int8Array): Float64Array =>
  Float64Array.from(bytes, (byte) => input.scale * (byte - input.zeroPoint))

const runOp = (op: FloatOp, input: Float64Array, from: Shape, to: Shape): Float64Array => {
  switch (op.kind) {
    case 'conv2d':
      return activate(convolve(op, input, from, to), op)
    case 'depthwiseConv2d':
      return activate(convolveDepthwise(op, input, from, to), op)
    case 'dense':
      return activate(multiply(op, input), op)
    case 'maxPool':
    case 'avgPool':
      return pool(op, input, from, to)
  }
}

const activate = (
  sums: Float64Array,
  { activation }: { activation: 'none' | 'relu' | 'relu6' },
): Float64Array => {
  if (activation === 'none') return sums
  const ceiling = activation === 'relu6' ? 6 : Number.POSITIVE_INFINITY
  return sums.map((sum) => Math.min(Math.max(sum, 0), ceiling))
}

/** Calls `visit` for every (output cell, kernel cell) pair whose input cell is inside the image. */
const eachTap = (
  op: FloatConv2d | FloatDepthwiseConv2d | FloatPool,
  from: Shape,
  to: Shape,
  visit: (outCell: number, inCell: number, kernelCell: number) => void,
): void => {
  const { top, left } = windowOf(op, from)
  for (let outCell = 0; outCell < to[0] * to[1]; outCell++) {
    const row = Math.floor(outCell / to[1]) * op.strides[0] - top
    const column = (outCell % to[1]) * op.strides[1] - left
    for (let y = Math.max(0, -row); y < op.kernel[0] && row + y < from[0]; y++) {
      for (let x = Math.max(0, -column); x < op.kernel[1] && column + x < from[1]; x++) {
        visit(outCell, (row + y) * from[1] + column + x, y * op.kernel[1] + x)
      }
    }
  }
}

const convolve = (op: FloatConv2d, input: Float64Array, from: Shape, to: Shape): Float64Array => {
  const [inChannels, outChannels] = [from[2], to[2]]
  const sums = biased(op.bias, sizeOf(to))
  eachTap(op, from, to, (outCell, inCell, kernelCell) => {
    for (let channel = 0; channel < inChannels; channel++) {
      const value = input[inCell * inChannels + channel] as number
      if (value === 0) continue
      const weight = (kernelCell * inChannels + channel) * outChannels
      accumulateRow(sums, outCell * outChannels, value, op.weights, weight, outChannels)
    }
  })
  return sums
}

const multiply = (op: FloatDense, input: Float64Array): Float64Array => {
  const sums = biased(op.bias, op.outChannels)
  for (const [index, value] of input.entries()) {
    accumulateRow(sums, 0, value, op.weights, index * op.outChannels, op.outChannels)
  }
  return sums
}

/** sums[at + i] += value * weights[from + i] */
const accumulateRow = (
  sums: Float64Array,
  at: number,
  value: number,
  weights: Float32Array,
  from: number,
  length: number,
): void => {
  for (let i = 0; i < length; i++) {
    sums[at + i] = (sums[at + i] as number) + value * (weights[from + i] as number)
  }
}

const convolveDepthwise = (
  op: FloatDepthwiseConv2d,
  input: Float64Array,
  from: Shape,
  to: Shape,
): Float64Array => {
  const outChannels = to[2]
  const sums = biased(op.bias, sizeOf(to))
  eachTap(op, from, to, (outCell, inCell, kernelCell) => {
    for (let channel = 0; channel < outChannels; channel++) {
      const value = input[inCell * from[2] + Math.floor(channel / op.multiplier)] as number
      const at = outCell * outChannels + channel
      const weight = op.weights[kernelCell * outChannels + channel] as number
      sums[at] = (sums[at] as number) + value * weight
    }
  })
  return sums
}

const pool = (op: FloatPool, input: Float64Array, from: Shape, to: Shape): Float64Array => {
  const channels = to[2]
  const isMaximum = op.kind === 'maxPool'
  const pooled = new Float64Array(sizeOf(to)).fill(isMaximum ? Number.NEGATIVE_INFINITY : 0)
  const cells = new Uint32Array(to[0] * to[1])
  eachTap(op, from, to, (outCell, inCell) => {
    cells[outCell] = (cells[outCell] as number) + 1
    for (let channel = 0; channel < channels; channel++) {
      const value = input[inCell * channels + channel] as number
      const at = outCell * channels + channel
      const before = pooled[at] as number
      pooled[at] = isMaximum ? Math.max(before, value) : before + value
    }
  })
  if (isMaximum) return pooled
  return pooled.map((sum, at) => sum / (cells[Math.floor(at / channels)] as number))
}

const biased = (bias: Float32Array, length: number): Float64Array =>
  Float64Array.from({ length }, (_, at) => bias[at % bias.length] as number)
