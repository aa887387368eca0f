import type { AvgPoolOp, MaxPoolOp } from '../model.ts'
import { inputOf } from '../ops/inputs.ts'
import type { OpPlan } from './plan.ts'

/** Rows and columns of the image under a window: [firstRow, endRow) x [firstColumn, endColumn). */
type Extent = readonly [number, number, number, number]

const extentAt = (op: MaxPoolOp | AvgPoolOp, position: number): Extent => {
  const [, height, width] = inputOf(op, 0).shape
  const y = Math.floor(position / op.output.shape[2]) * op.strides[0] - op.padTop
  const x = (position % op.output.shape[2]) * op.strides[1] - op.padLeft
  return [
    Math.max(y, 0),
    Math.min(y + op.kernel[0], height),
    Math.max(x, 0),
    Math.min(x + op.kernel[1], width),
  ]
}

/** Pools are a few integer operations a byte: moving them to a backend would cost more than they do. */
export const planMaxPool = (op: MaxPoolOp): OpPlan['run'] => {
  const [, , width, channels] = inputOf(op, 0).shape
  const positions = op.output.shape[1] * op.output.shape[2]
  const run = (input: Int8Array): Int8Array => {
    const bytes = new Int8Array(positions * channels).fill(-128)
    for (let position = 0; position < positions; position++) {
      const [top, bottom, left, right] = extentAt(op, position)
      const at = position * channels
      for (let y = top; y < bottom; y++)
        for (
          let cell = (y * width + left) * channels;
          cell < (y * width + right) * channels;
          cell += channels
        )
          for (let c = 0; c < channels; c++) {
            const value = input[cell + c] as number
            if (value > (bytes[at + c] as number)) bytes[at + c] = value
          }
    }
    return bytes
  }
  return ([input]) => run(input as Int8Array)
}

export const planAvgPool = (op: AvgPoolOp): OpPlan['run'] => {
  const [, , width, channels] = inputOf(op, 0).shape
  const positions = op.output.shape[1] * op.output.shape[2]
  const sums = new Int32Array(channels)
  const run = (input: Int8Array): Int8Array => {
    const bytes = new Int8Array(positions * channels)
    for (let position = 0; position < positions; position++) {
      const [top, bottom, left, right] = extentAt(op, position)
      sums.fill(0)
      for (let y = top; y < bottom; y++)
        for (
          let cell = (y * width + left) * channels;
          cell < (y * width + right) * channels;
          cell += channels
        )
          for (let c = 0; c < channels; c++)
            sums[c] = (sums[c] as number) + (input[cell + c] as number)
      const count = (bottom - top) * (right - left)
      for (let c = 0; c < channels; c++)
        bytes[position * channels + c] = meanOf(op, sums[c] as number, count)
    }
    return bytes
  }
  return ([input]) => run(input as Int8Array)
}

/** Half away from zero: half a divisor is added in the sum's own direction, then the fraction is cut. */
const meanOf = ({ lo, hi }: AvgPoolOp, sum: number, count: number): number => {
  const half = count >> 1
  const mean = Math.trunc((sum + (sum < 0 ? -half : half)) / count)
  return mean < lo ? lo : mean > hi ? hi : mean
}
