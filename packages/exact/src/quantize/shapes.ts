import type { FloatModel, FloatOp, Padding, Pair } from './floatModel.ts'

/** Height, width, channels. */
export type Shape = readonly [number, number, number]

export const sizeOf = ([height, width, channels]: Shape): number => height * width * channels

/** The shape of the model's input and of every operator's output. */
export const shapesOf = ({ inputShape, ops }: FloatModel): Shape[] => {
  const shapes: Shape[] = [inputShape]
  for (const op of ops) shapes.push(outputShape(op, shapes.at(-1) as Shape))
  return shapes
}

const outputShape = (op: FloatOp, from: Shape): Shape => {
  if (op.kind === 'dense') return [1, 1, op.outChannels]
  const { height, width } = windowOf(op, from)
  if (op.kind === 'conv2d') return [height, width, op.outChannels]
  if (op.kind === 'depthwiseConv2d') return [height, width, from[2] * op.multiplier]
  return [height, width, from[2]]
}

type Sliding = { kernel: Pair; strides: Pair; padding: Padding }

/** Size of a sliding window's output, and how many padding cells precede the image. */
export const windowOf = (
  { kernel, strides, padding }: Sliding,
  [inHeight, inWidth]: Shape,
): { height: number; width: number; top: number; left: number } => {
  const [height, top] = alongAxis(inHeight, kernel[0], strides[0], padding)
  const [width, left] = alongAxis(inWidth, kernel[1], strides[1], padding)
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
