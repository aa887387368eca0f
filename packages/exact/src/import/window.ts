import type { Pair, Shape } from '../model.ts'
import type { OperatorImport } from './operator.ts'

/** TFLite's code for SAME padding; VALID is 1. */
const SAME = 0

type Geometry = {
  readonly padding: number
  readonly kernel: Pair
  readonly strides: Pair
  readonly dilations: Pair
}

/** Kernel, strides and dilations in the ranges of docs/exact.md, and where the first window begins. */
export const windowOf = (
  context: OperatorImport,
  input: Shape,
  output: Shape,
  { padding, kernel, strides, dilations }: Geometry,
) => {
  for (const value of [...kernel, ...strides, ...dilations])
    if (!Number.isInteger(value) || value < 1 || value > 255)
      throw context.refuse(`kernel, stride or dilation of ${value}`)
  if (padding !== SAME && padding !== 1) throw context.refuse(`padding ${padding}`)
  const padOn = (axis: 0 | 1): number => {
    const [size, got] = [input[axis + 1] as number, output[axis + 1] as number]
    const [stride, extent] = [strides[axis], (kernel[axis] - 1) * dilations[axis] + 1]
    const wanted = Math.ceil((padding === SAME ? size : size - extent + 1) / stride)
    if (wanted !== got) throw context.refuse(`${got} windows where ${wanted} fit`)
    // The odd cell of padding comes last.
    return padding === SAME ? Math.floor(Math.max((got - 1) * stride + extent - size, 0) / 2) : 0
  }
  return { kernel, strides, padTop: padOn(0), padLeft: padOn(1) }
}
