import type { Value } from './graph.ts'
import { concatOf, reshapeTo, sliceOf } from './moves.ts'
import {
  type OperatorImport,
  optionFlag,
  quantizedOf,
  requireSameQuantization,
  resultOf,
} from './operator.ts'

type Options = { readonly isCornerAligned: boolean; readonly isHalfPixel: boolean }

/** Which of `size` cells TFLite takes for each of `wanted`: in float32, as its reference kernel. */
const sourcesOf = (size: number, wanted: number, { isCornerAligned, isHalfPixel }: Options) => {
  const isSpread = isCornerAligned && wanted > 1
  const scale = Math.fround(isSpread ? (size - 1) / (wanted - 1) : size / wanted)
  return Array.from({ length: wanted }, (_, cell) => {
    const place = Math.fround(Math.fround(cell + (isHalfPixel ? 0.5 : 0)) * scale)
    return Math.min(isCornerAligned ? Math.round(place) : Math.floor(place), size - 1)
  })
}

/**
 * Nearest neighbours of a whole factor: cells are repeated by a concat with itself, or skipped by a slice. Any other factor
 * would need one operator for each row.
 */
export const importResizeNearest = (context: OperatorImport): void => {
  const input = context.value(0)
  requireSameQuantization(context, input, quantizedOf(context.output()))
  const { shape } = resultOf(context)
  const options = {
    isCornerAligned: optionFlag(context, 0),
    isHalfPixel: optionFlag(context, 1),
  }
  if (shape[0] !== input.shape[0] || shape[3] !== input.shape[3])
    throw context.refuse(`${input.shape.join('x')} to ${shape.join('x')}`)
  const wide = resized(context, input, 2, shape[2], options)
  context.define(resized(context, wide, 1, shape[1], options))
}

const resized = (
  context: OperatorImport,
  value: Value,
  axis: 1 | 2,
  wanted: number,
  options: Options,
): Value => {
  const size = value.shape[axis]
  const sources = sourcesOf(size, wanted, options)
  const times = wanted / size
  const isWhole = Number.isInteger(times)
  if (isWhole && sources.every((source, cell) => source === Math.floor(cell / times)))
    return repeated(context, value, axis, times)
  const [first = 0, second = first] = sources
  const step = Math.max(second - first, 1)
  if (sources.every((source, cell) => source === first + cell * step))
    return skipped(context, value, axis, { first, step, wanted })
  throw context.refuse(`${size} cells to ${wanted}: not a whole factor`)
}

/** Each slab of the axis `times` times: side by side under a shape that has an axis of 1 for it. */
const repeated = ({ graph }: OperatorImport, value: Value, axis: 1 | 2, times: number) => {
  const [d0, height, width, channels] = value.shape
  const slab = axis === 1 ? width * channels : channels
  const rows = reshapeTo(graph, value, [d0, axis === 1 ? height : height * width, 1, slab])
  const copies = concatOf(graph, Array<Value>(times).fill(rows), 2)
  return reshapeTo(graph, copies, [
    d0,
    axis === 1 ? height * times : height,
    axis === 2 ? width * times : width,
    channels,
  ])
}

type Cut = { readonly first: number; readonly step: number; readonly wanted: number }

const skipped = (
  { graph }: OperatorImport,
  value: Value,
  axis: 1 | 2,
  { first, step, wanted }: Cut,
): Value => {
  const [d0, height, width, channels] = value.shape
  return axis === 1
    ? sliceOf(graph, value, [0, first, 0, 0], [d0, wanted, width, channels], [1, step, 1, 1])
    : sliceOf(graph, value, [0, 0, first, 0], [d0, height, wanted, channels], [1, 1, step, 1])
}
