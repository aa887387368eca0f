import type { Shape } from '../model.ts'
import { tensorLength } from '../tensor.ts'
import { i32Field } from './flatbuffer.ts'
import type { Value } from './graph.ts'
import { concatOf, reshapeTo, sliceOf, transposeBy } from './moves.ts'
import {
  axisOf,
  fusedClamp,
  integersOf,
  type OperatorImport,
  quantizedOf,
  requireSameQuantization,
  resultOf,
} from './operator.ts'
import { requantTo } from './requants.ts'

/** RESHAPE, SQUEEZE, EXPAND_DIMS: the file's static output shape says it all. */
export const importReshape = (context: OperatorImport): void => {
  const input = context.value(0)
  const output = resultOf(context)
  requireSameQuantization(context, input, output)
  if (tensorLength(input) !== tensorLength(output))
    throw context.refuse(`${input.shape.join('x')} to ${output.shape.join('x')}`)
  context.define(reshapeTo(context.graph, input, output.shape))
}

/** Also how files in NCHW order begin. */
export const importTranspose = (context: OperatorImport): void => {
  const input = context.value(0)
  requireSameQuantization(context, input, quantizedOf(context.output()))
  const rank = context.rank(0)
  const order = integersOf(context, 1).map((axis) => axisOf(context, axis, rank))
  const permutation = [...[0, 1, 2, 3].slice(0, Math.max(4 - rank, 0)), ...order]
  if (new Set(permutation).size !== 4 || permutation.length !== 4)
    throw context.refuse(`the order [${order}] of ${rank} dimensions`)
  context.define(requireShape(context, transposeBy(context.graph, input, permutation)))
}

/** PAD fills with the zero point, PADV2 with a constant of the input's scale. */
export const importPad = (context: OperatorImport): void => {
  const { graph } = context
  const input = context.value(0)
  const { scale, ...output } = resultOf(context)
  requireSameQuantization(context, input, { scale, zeroPoint: output.zeroPoint })
  const rank = context.rank(0)
  const pads = integersOf(context, 1)
  if (pads.length !== 2 * rank || rank > 4) throw context.refuse(`padding [${pads}]`)
  const padded = [...Array<number>(2 * (4 - rank)).fill(0), ...pads]
  const before = fourOf((k) => padded[2 * k] as number)
  for (const k of [0, 1, 2, 3] as const)
    if (
      before[k] < 0 ||
      before[k] + input.shape[k] + (padded[2 * k + 1] as number) !== output.shape[k]
    )
      throw context.refuse(`padding [${pads}] to ${output.shape.join('x')}`)
  const inputs = [graph.operand(input)]
  context.define(
    graph.push({ kind: 'pad', inputs, output, before, value: padValue(context, input) }, scale),
  )
}

const padValue = (context: OperatorImport, input: Value): number => {
  if (!context.has(2)) return input.zeroPoint
  const constant = context.constant(2)
  requireSameQuantization(context, input, quantizedOf(constant))
  if (constant.data.length !== 1) throw context.refuse('a padding value of more than one byte')
  return new Int8Array(constant.data)[0] as number
}

/** Inputs of another scale are brought to the output's first. */
export const importConcatenation = (context: OperatorImport): void => {
  const { graph, operator } = context
  const output = quantizedOf(context.output())
  const clamp = fusedClamp(context, 1)
  if (clamp.lo !== -128 || clamp.hi !== 127) throw context.refuse('a fused activation')
  if (operator.options === undefined) throw context.refuse('no options')
  const axis = axisOf(context, i32Field(operator.options, 0), context.rank(0))
  const values = operator.inputs.map((_, index) => requantTo(graph, context.value(index), output))
  context.define(requireShape(context, concatOf(graph, values, axis)))
}

/** SPLIT: axis and input; SPLIT_V: input, sizes, axis. The outputs' shapes say where to cut. */
export const importSplit = (context: OperatorImport): void => {
  const isByCount = context.operator.name === 'SPLIT'
  const [inputIndex, axisIndex] = isByCount ? [1, 0] : [0, 2]
  const input = context.value(inputIndex)
  const [first = 0] = integersOf(context, axisIndex)
  const axis = axisOf(context, first, context.rank(inputIndex))
  let from = 0
  for (const index of context.operator.outputs.keys()) {
    const output = resultOf(context, index)
    requireSameQuantization(context, input, output)
    const begin = fourOf((k) => (k === axis ? from : 0))
    requireCut(context, input, begin, output.shape, [1, 1, 1, 1])
    context.define(sliceOf(context.graph, input, begin, output.shape), index)
    from += output.shape[axis]
  }
}

/** SLICE: input, begin, size. */
export const importSlice = (context: OperatorImport): void => {
  const input = context.value(0)
  const output = resultOf(context)
  requireSameQuantization(context, input, output)
  const rank = context.rank(0)
  const given = integersOf(context, 1)
  if (given.length !== rank || rank > 4) throw context.refuse(`begin [${given}]`)
  const padded = [...Array<number>(4 - rank).fill(0), ...given]
  const begin = fourOf((k) => padded[k] as number)
  requireCut(context, input, begin, output.shape, [1, 1, 1, 1])
  context.define(sliceOf(context.graph, input, begin, output.shape))
}

/** STRIDED_SLICE with positive strides. */
export const importStridedSlice = (context: OperatorImport): void => {
  const { options } = context.operator
  const mask = (slot: number): number => (options === undefined ? 0 : i32Field(options, slot))
  const input = context.value(0)
  const output = resultOf(context)
  requireSameQuantization(context, input, output)
  if (mask(2) !== 0 || mask(3) !== 0) throw context.refuse('an ellipsis or a new axis')
  const rank = context.rank(0)
  const [begins, ends, strides] = [1, 2, 3].map((index) => integersOf(context, index))
  const dimensionOf = (k: number): { begin: number; step: number; size: number } => {
    const axis = k - (4 - rank)
    const size = input.shape[k] as number
    if (axis < 0 || axis >= (begins?.length ?? 0)) return { begin: 0, step: 1, size }
    const step = strides?.[axis] ?? 0
    if (step < 1) throw context.refuse(`a stride of ${step}`)
    const place = (value: number): number =>
      Math.min(Math.max(value < 0 ? value + size : value, 0), size)
    const isShrunk = (mask(4) >> axis) % 2 !== 0
    const begin = (mask(0) >> axis) % 2 !== 0 ? 0 : place(begins?.[axis] ?? 0)
    const end = (mask(1) >> axis) % 2 !== 0 ? size : place(ends?.[axis] ?? 0)
    return { begin, step, size: isShrunk ? 1 : Math.ceil((end - begin) / step) }
  }
  const dimensions = [0, 1, 2, 3].map(dimensionOf)
  const [begin, steps, shape] = (['begin', 'step', 'size'] as const).map((field) =>
    fourOf((k) => dimensions[k]?.[field] ?? 0),
  ) as [Shape, Shape, Shape]
  requireCut(context, input, begin, shape, steps)
  const cut = sliceOf(context.graph, input, begin, shape, steps)
  if (tensorLength(cut) !== tensorLength(output))
    throw context.refuse('the output has another shape')
  context.define(reshapeTo(context.graph, cut, output.shape))
}

const fourOf = (entry: (k: 0 | 1 | 2 | 3) => number): Shape => [
  entry(0),
  entry(1),
  entry(2),
  entry(3),
]

/** Throws unless the piece lies inside the input and is not empty. */
const requireCut = (
  context: OperatorImport,
  { shape: from }: Value,
  begin: Shape,
  shape: Shape,
  steps: Shape,
): void => {
  for (const k of [0, 1, 2, 3] as const)
    if (begin[k] < 0 || shape[k] < 1 || begin[k] + (shape[k] - 1) * steps[k] >= from[k])
      throw context.refuse(`a piece ${shape.join('x')} at ${begin.join(', ')} of ${from.join('x')}`)
}

/** Throws unless the value has the shape that the file gives the output. */
const requireShape = (context: OperatorImport, value: Value): Value => {
  const { shape } = resultOf(context)
  if (shape.every((dimension, axis) => dimension === value.shape[axis])) return value
  throw context.refuse(`${value.shape.join('x')} where the file says ${shape.join('x')}`)
}
