import type { ByteReader } from '../bytes/reader.ts'
import type { ByteWriter } from '../bytes/writer.ts'
import { ExactError } from '../errors.ts'
import type { Pair, WindowOp } from '../model.ts'
import { inputOf } from './inputs.ts'
import { requireInteger } from './ranges.ts'

/** Padding is memory that an engine needs although no tensor of the model has it, so it is bounded too. */
const MAX_PADDED_BYTES = 2 ** 23

/** Where an element of an image lies. */
export type Position = { readonly y: number; readonly x: number; readonly channel: number }

export const positionOf = (op: WindowOp, element: number): Position => {
  const [, , width, channels] = op.output.shape
  return {
    channel: element % channels,
    x: Math.floor(element / channels) % width,
    y: Math.floor(element / (channels * width)),
  }
}

export const dilationsOf = (op: WindowOp): Pair => ('dilations' in op ? op.dilations : [1, 1])

/** For each tap (ky, kx) of the window at an output position: y * width + x of its cell, or -1 outside the image. */
export const cellsAt = (op: WindowOp, { y, x }: Position): Int32Array => {
  const [, height, width] = inputOf(op, 0).shape
  const [kernelHeight, kernelWidth] = op.kernel
  const [dilationY, dilationX] = dilationsOf(op)
  const cells = new Int32Array(kernelHeight * kernelWidth)
  for (let tap = 0; tap < cells.length; tap++) {
    const row = y * op.strides[0] - op.padTop + Math.floor(tap / kernelWidth) * dilationY
    const column = x * op.strides[1] - op.padLeft + (tap % kernelWidth) * dilationX
    const isInside = row >= 0 && row < height && column >= 0 && column < width
    cells[tap] = isInside ? row * width + column : -1
  }
  return cells
}

/**
 * Every window overlaps the image: without it an average would have no cell to divide by, and padding of any
 * size would be free to claim.
 */
export const checkWindow = (op: WindowOp): void => {
  const input = inputOf(op, 0)
  const dilations = dilationsOf(op)
  if (input.shape[0] !== 1 || op.output.shape[0] !== 1)
    throw new ExactError('TENSOR_SHAPE', `A ${op.kind} reads and gives images of batch 1.`, {
      inputBatch: input.shape[0],
      outputBatch: op.output.shape[0],
    })
  for (const axis of [0, 1] as const) {
    const pad = axis === 0 ? op.padTop : op.padLeft
    requireInteger('WINDOW_INVALID', 'kernel', op.kernel[axis], 1, 255)
    requireInteger('WINDOW_INVALID', 'stride', op.strides[axis], 1, 255)
    requireInteger('WINDOW_INVALID', 'dilation', dilations[axis], 1, 255)
    requireInteger('WINDOW_INVALID', 'padding', pad, 0, 255)
    const first = (op.kernel[axis] - 1) * dilations[axis] - pad
    const last = ((op.output.shape[axis + 1] as number) - 1) * op.strides[axis] - pad
    if (first < 0 || last >= (input.shape[axis + 1] as number))
      throw new ExactError('WINDOW_INVALID', `A window of the ${op.kind} lies beside the image.`, {
        axis: axis === 0 ? 'height' : 'width',
        input: input.shape[axis + 1] as number,
        output: op.output.shape[axis + 1] as number,
        padding: pad,
      })
  }
  const [height, width] = paddedExtent(op)
  if (height * width * input.shape[3] > MAX_PADDED_BYTES)
    throw new ExactError('WINDOW_INVALID', `The padded image has ${height} x ${width} cells.`, {
      height,
      width,
      channels: input.shape[3],
      limit: MAX_PADDED_BYTES,
    })
}

/** Height and width from the first cell of the first window to the last cell of the last one. */
export const paddedExtent = (op: WindowOp): Pair => {
  const dilations = dilationsOf(op)
  const extent = (axis: 0 | 1): number =>
    ((op.output.shape[axis + 1] as number) - 1) * op.strides[axis] +
    (op.kernel[axis] - 1) * dilations[axis] +
    1
  return [extent(0), extent(1)]
}

export const writePair = (writer: ByteWriter, pair: Pair): ByteWriter =>
  writer.u8(pair[0]).u8(pair[1])

export const readPair = (reader: ByteReader): Pair => [reader.u8(), reader.u8()]
