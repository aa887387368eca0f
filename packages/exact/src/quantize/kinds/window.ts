import type { Shape } from '../../model.ts'
import type { FloatConv2d, FloatDepthwiseConv2d, FloatPool, Padding, Pair } from '../floatModel.ts'

export type FloatWindow = FloatConv2d | FloatDepthwiseConv2d | FloatPool

type Extent = { height: number; width: number; top: number; left: number }

export const dilationsOf = (op: FloatWindow): Pair =>
  ('dilations' in op ? op.dilations : undefined) ?? [1, 1]

/** Size of a sliding window's output, and how many padding cells precede the image. */
export const windowOf = (op: FloatWindow, [, inHeight, inWidth]: Shape): Extent => {
  const dilations = dilationsOf(op)
  const along = (axis: 0 | 1, size: number): [outputs: number, before: number] =>
    alongAxis(size, (op.kernel[axis] - 1) * dilations[axis] + 1, op.strides[axis], op.padding)
  const [height, top] = along(0, inHeight)
  const [width, left] = along(1, inWidth)
  return { height, width, top, left }
}

const alongAxis = (
  size: number,
  kernel: number,
  stride: number,
  padding: Padding,
): [outputs: number, before: number] => {
  if (padding === 'valid') return [Math.floor((size - kernel) / stride) + 1, 0]
  const outputs = Math.ceil(size / stride)
  return [outputs, Math.floor(Math.max((outputs - 1) * stride + kernel - size, 0) / 2)]
}

/** The window as an exact operator has it. */
export const exactWindow = (op: FloatWindow, from: Shape) => {
  const { top: padTop, left: padLeft } = windowOf(op, from)
  return { kernel: op.kernel, strides: op.strides, padTop, padLeft }
}

/** Calls `visit` for every (output cell, kernel cell) pair whose input cell is inside the image. */
export const eachTap = (
  op: FloatWindow,
  from: Shape,
  to: Shape,
  visit: (outCell: number, inCell: number, kernelCell: number) => void,
): void => {
  const { top, left } = windowOf(op, from)
  const [down, right] = dilationsOf(op)
  const [, height, width] = from
  for (let outCell = 0; outCell < to[1] * to[2]; outCell++) {
    const row = Math.floor(outCell / to[2]) * op.strides[0] - top
    const column = (outCell % to[2]) * op.strides[1] - left
    for (
      let y = Math.max(0, Math.ceil(-row / down));
      y < op.kernel[0] && row + y * down < height;
      y++
    ) {
      for (
        let x = Math.max(0, Math.ceil(-column / right));
        x < op.kernel[1] && column + x * right < width;
        x++
      ) {
        visit(outCell, (row + y * down) * width + column + x * right, y * op.kernel[1] + x)
      }
    }
  }
}

/** What is wrong with the sizes of a window. */
export const windowFault = (op: FloatWindow, [batch]: Shape): string | undefined => {
  const sizes = [...op.kernel, ...op.strides, ...dilationsOf(op)]
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
    return `has kernel ${op.kernel.join(' x ')} and strides ${op.strides.join(' x ')}`
  }
  return batch === 1 ? undefined : `reads ${batch} images at once`
}
