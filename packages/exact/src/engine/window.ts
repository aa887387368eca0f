import type { WindowOp } from '../model.ts'
import { inputOf } from '../ops/inputs.ts'
import { paddedExtent } from '../ops/window.ts'
import type { FloatImage } from './kernels.ts'

/** Writes an image with its padding into a float buffer that is reused from run to run. */
export type Padder = (input: Int8Array) => FloatImage

/**
 * Plans the padding: cells outside the image become the input's zero point, rows and columns that no window
 * reaches are left out, so that a convolution without padding gives exactly the output's extent.
 */
export const planPadding = (op: WindowOp): Padder => {
  const { shape, zeroPoint } = inputOf(op, 0)
  const [, height, width, channels] = shape
  const [paddedHeight, paddedWidth] = paddedExtent(op)
  const data = new Float32Array(paddedHeight * paddedWidth * channels).fill(zeroPoint)
  const rows = Math.min(height, paddedHeight - op.padTop)
  const run = Math.min(width, paddedWidth - op.padLeft) * channels
  const image: FloatImage = { data, shape: [paddedHeight, paddedWidth, channels] }
  return (input) => {
    for (let row = 0; row < rows; row++) {
      const from = row * width * channels
      const to = ((row + op.padTop) * paddedWidth + op.padLeft) * channels
      data.set(input.subarray(from, from + run), to)
    }
    return image
  }
}
