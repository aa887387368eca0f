import { ExactError } from '../errors.ts'
import type { Pair } from '../quantize/floatModel.ts'
import { type Builder, type Constant, shape4Of, type Value } from './builder.ts'
import { functionNamed, scaling } from './functions.ts'

/** One layer or node of a file while it is being read. */
export type Step = {
  readonly builder: Builder
  /** As it stands in messages and reports: `conv1 (Conv2D)`. */
  readonly name: string
}

/** What cannot be expressed, as the end of a sentence that the layer's name begins. */
export const refuse = ({ name }: Pick<Step, 'name'>, why: string): ExactError =>
  new ExactError('TFJS_UNSUPPORTED', `${name} ${why}.`, { layer: name })

type Window = {
  readonly strides: Pair
  readonly dilations?: Pair
  readonly padding: 'same' | 'valid'
}

const floats = (values: Iterable<number>): Float32Array => Float32Array.from(values)

const biasOf = (bias: Constant | undefined, channels: number): Float32Array =>
  bias === undefined ? new Float32Array(channels) : floats(bias.values)

/** Kernel of [height, width, input channels, output channels]. */
export const conv2d = (
  { builder, name }: Step,
  x: Value,
  { kernel, bias, ...window }: Window & { kernel: Constant; bias?: Constant | undefined },
): Value => {
  const [height = 0, width = 0, , outChannels = 0] = kernel.shape
  const weighted = { weights: floats(kernel.values), bias: biasOf(bias, outChannels) }
  const size: Pair = [height, width]
  return builder.add(
    name,
    { kind: 'conv2d', outChannels, kernel: size, ...window, ...weighted, activation: 'none' },
    [x],
  )
}

/** Kernel of [height, width, input channels, multiplier]. */
export const depthwiseConv2d = (
  { builder, name }: Step,
  x: Value,
  { kernel, bias, ...window }: Window & { kernel: Constant; bias?: Constant | undefined },
): Value => {
  const [height = 0, width = 0, channels = 0, multiplier = 0] = kernel.shape
  const weighted = { weights: floats(kernel.values), bias: biasOf(bias, channels * multiplier) }
  const size: Pair = [height, width]
  return builder.add(
    name,
    {
      kind: 'depthwiseConv2d',
      multiplier,
      kernel: size,
      ...window,
      ...weighted,
      activation: 'none',
    },
    [x],
  )
}

/** Reads the last axis at every position. Kernel of [inputs, outputs]. */
export const dense = (
  { builder, name }: Step,
  x: Value,
  { kernel, bias }: { kernel: Constant; bias?: Constant | undefined },
): Value => {
  const [, outChannels = 0] = kernel.shape
  const isVector = builder.shape4(x).every((length, axis) => axis === 3 || length === 1)
  return builder.add(
    name,
    {
      kind: 'dense',
      outChannels,
      isPerPosition: !isVector,
      weights: floats(kernel.values),
      bias: biasOf(bias, outChannels),
      activation: 'none',
    },
    [x],
  )
}

/** x * by + plus, each a number or one number for each channel. */
export const affine = (
  step: Step,
  x: Value,
  { by, plus }: { by?: Constant; plus?: Constant },
): Value => {
  const { builder, name } = step
  const isScalar = [by, plus].every((constant) => (constant?.values.length ?? 1) === 1)
  if (isScalar) return builder.add(name, scaling(by?.values[0] ?? 1, plus?.values[0] ?? 0), [x])
  const channels = builder.shape4(x)[3]
  const perChannel = (constant: Constant | undefined, otherwise: number): Float32Array => {
    const { values, shape } = constant ?? { values: [otherwise], shape: [] }
    const isRow = shape.slice(0, -1).every((length) => length === 1) && shape.at(-1) === channels
    if (values.length !== 1 && !isRow)
      throw refuse(step, `has a constant of ${shape.join(' x ')}, not one number for each channel`)
    return Float32Array.from({ length: channels }, (_, c) => values[c % values.length] as number)
  }
  return builder.add(
    name,
    {
      kind: 'depthwiseConv2d',
      multiplier: 1,
      kernel: [1, 1],
      strides: [1, 1],
      padding: 'valid',
      weights: perChannel(by, 1),
      bias: perChannel(plus, 0),
      activation: 'none',
    },
    [x],
  )
}

/** gamma * (x - mean) / sqrt(variance + epsilon) + beta */
export const batchNorm = (
  step: Step,
  x: Value,
  statistics: {
    readonly gamma?: Constant | undefined
    readonly beta?: Constant | undefined
    readonly mean: Constant
    readonly variance: Constant
    readonly epsilon: number
  },
): Value => {
  const { gamma, beta, mean, variance, epsilon } = statistics
  const by = variance.values.map((value, c) => (gamma?.values[c] ?? 1) / Math.sqrt(value + epsilon))
  const plus = by.map((factor, c) => (beta?.values[c] ?? 0) - factor * (mean.values[c] as number))
  const shape = [by.length]
  return affine(step, x, { by: { values: by, shape }, plus: { values: plus, shape } })
}

/** An activation by its name; `linear` is none. */
export const activation = (
  step: Step,
  x: Value,
  name: string,
  parameters: Readonly<Record<string, number>> = {},
): Value => {
  if (name === 'linear') return x
  if (name === 'softmax') return step.builder.add(step.name, { kind: 'softmax' }, [x])
  const op = functionNamed(name, parameters)
  if (op === undefined) throw refuse(step, `has the activation ${name}`)
  return step.builder.add(step.name, op, [x])
}

/** The same numbers under the shape that the file has next; -1 or null stands for what remains. */
export const reshape = (step: Step, x: Value, target: readonly (number | null)[]): Value => {
  const { builder, name } = step
  const size = builder.shape4(x).reduce((product, length) => product * length, 1)
  const known = target.filter((length) => length !== null && length !== -1) as number[]
  const rest = size / known.reduce((product, length) => product * length, 1)
  const shape = target.map((length) => (length === null || length === -1 ? rest : length))
  if (shape.length > 4) throw refuse(step, `has a tensor of ${shape.length} dimensions`)
  const [from, to] = [builder.shape4(x), shape4Of(shape)]
  if (from.every((length, axis) => length === to[axis])) return { ...x, rank: shape.length }
  return builder.add(name, { kind: 'reshape', shape: to }, [x], shape.length)
}

/** An axis of the file as one of the graph's four. */
export const axisOf = ({ rank }: Value, axis: number): number =>
  axis < 0 ? axis + 4 : axis + 4 - rank

/** Mean over axes of the file. */
export const mean = (step: Step, x: Value, axes: readonly number[], keepsAxes: boolean): Value => {
  const { builder, name } = step
  const over = axes.map((axis) => axisOf(x, axis))
  const averaged = builder.add(name, { kind: 'mean', axes: over }, [x])
  if (keepsAxes) return averaged
  const shape = builder.shapeOf(averaged).filter((_, axis) => !over.includes(axisOf(x, axis)))
  return reshape(step, averaged, shape)
}

/** Numbers for the axes of the file; the graph's leading ones get `fill`. */
export const perAxisOf = ({ rank }: Value, numbers: readonly number[], fill: number) => {
  const [a = fill, b = fill, c = fill, d = fill] = [
    ...Array<number>(4 - rank).fill(fill),
    ...numbers,
  ]
  return [a, b, c, d] as const
}

export const pad = (
  { builder, name }: Step,
  x: Value,
  before: readonly number[],
  after: readonly number[],
): Value =>
  [...before, ...after].every((cells) => cells === 0)
    ? x
    : builder.add(
        name,
        { kind: 'pad', before: perAxisOf(x, before, 0), after: perAxisOf(x, after, 0) },
        [x],
      )

export const transpose = ({ builder, name }: Step, x: Value, order: readonly number[]): Value => {
  const lead = 4 - x.rank
  const [a = 0, b = 1, c = 2, d = 3] = [0, 1, 2, 3]
    .slice(0, lead)
    .concat(order.map((axis) => axis + lead))
  return builder.add(name, { kind: 'transpose', permutation: [a, b, c, d] }, [x])
}

export const concat = ({ builder, name }: Step, values: readonly Value[], axis: number): Value =>
  builder.add(name, { kind: 'concat', axis: axisOf(values[0] as Value, axis) }, values)

export const pairwise = (
  { builder, name }: Step,
  kind: 'add' | 'mul',
  values: readonly Value[],
): Value =>
  values.reduce((sum, value) =>
    builder.add(name, { kind, activation: 'none' }, [sum, value], Math.max(sum.rank, value.rank)),
  )

export const pool = (
  { builder, name }: Step,
  kind: 'maxPool' | 'avgPool',
  x: Value,
  window: Window & { readonly kernel: Pair },
): Value => builder.add(name, { kind, ...window }, [x])
