import type { Shape } from '../model.ts'
import { requantized } from './elementwise.ts'
import { descriptorOf, int32sOf, type Quantized, type Step } from './graph.ts'
import { meanRescalingOf } from './rescaling.ts'

const requireSameScale = (step: Step, i: number): void => {
  const { scale, zeroPoint } = step.input(i)
  if (scale === step.output.scale && zeroPoint === step.output.zeroPoint) return
  throw step.refuse('it changes scale or zero point')
}

const numbersOf = (step: Step, i: number, what: string): number[] => {
  const constant = step.constant(i)
  if (constant === undefined) throw step.refuse(`its ${what} is not a constant`)
  return int32sOf(constant)
}

const plainInput = (step: Step) => {
  const { source, tensor } = step.input(0)
  return { source, tensor }
}

/** RESHAPE, SQUEEZE, EXPAND_DIMS: the output's shape says all. */
export const importReshape = (step: Step, isReadInRuns: boolean) => {
  requireSameScale(step, 0)
  return step.push({
    kind: 'reshape',
    inputs: [plainInput(step)],
    output: descriptorOf(step.output, isReadInRuns),
  })
}

/** Numbers for the last dimensions of up to four; the leading ones get `fill`. */
const padded = (numbers: readonly number[], fill: number): Shape => {
  const [a = fill, b = fill, c = fill, d = fill] = Array<number>(4 - numbers.length)
    .fill(fill)
    .concat(numbers)
  return [a, b, c, d]
}

/** TRANSPOSE: leading dimensions of 1 stay where they are. */
export const importTranspose = (step: Step, isReadInRuns: boolean) => {
  requireSameScale(step, 0)
  const given = numbersOf(step, 1, 'permutation')
  const lead = 4 - given.length
  const [a = 0, b = 1, c = 2, d = 3] = [0, 1, 2, 3]
    .slice(0, lead)
    .concat(given.map((axis) => axis + lead))
  return step.push({
    kind: 'transpose',
    inputs: [plainInput(step)],
    output: descriptorOf(step.output, isReadInRuns),
    permutation: [a, b, c, d],
  })
}

/** PAD and PADV2: TFLite fills with the zero point unless a value is given. */
export const importPad = (step: Step, isReadInRuns: boolean) => {
  requireSameScale(step, 0)
  const amounts = numbersOf(step, 1, 'padding')
  const value = step.constant(2)
  const before = padded(
    amounts.filter((_, i) => i % 2 === 0),
    0,
  )
  return step.push({
    kind: 'pad',
    inputs: [plainInput(step)],
    output: descriptorOf(step.output, isReadInRuns),
    before,
    value:
      value === undefined
        ? step.output.zeroPoint
        : (new Int8Array(value.data)[0] ?? step.output.zeroPoint),
  })
}

/** CONCATENATION: an input with another scale is requantised first. */
export const importConcat = (step: Step, isReadInRuns: boolean) => {
  const { inputs, options } = step.operator
  const axis = options.int32(0, 0)
  const from = inputs.map((_, i) => {
    const input = step.input(i)
    const { scale, zeroPoint, tensor } = input
    const isSame = scale === step.output.scale && zeroPoint === step.output.zeroPoint
    if (isSame) return { source: input.source, tensor }
    return requantized(step, input, { ...step.output, shape: tensor.shape }, false)
  })
  return step.push({
    kind: 'concat',
    inputs: from,
    output: descriptorOf(step.output, isReadInRuns),
    axis: axis < 0 ? axis + 4 : axis + 4 - step.rankOf(0),
  })
}

/** MEAN over any axes: what is averaged is brought to the end first, so that it lies in one run. */
export const importMean = (step: Step, isReadInRuns: boolean) => {
  const input = step.input(0)
  const { shape } = input.tensor
  const lead = 4 - step.rankOf(0)
  const axes = new Set(
    numbersOf(step, 1, 'axes').map((axis) => (axis < 0 ? axis + 4 : axis + lead)),
  )
  const kept = [0, 1, 2, 3].filter((axis) => !axes.has(axis))
  const order = [...kept, ...[0, 1, 2, 3].filter((axis) => axes.has(axis))]
  const count = [...axes].reduce((product, axis) => product * (shape[axis] as number), 1)
  const isOrdered = order.every((axis, i) => axis === i || shape[axis] === 1)
  const from = isOrdered ? { source: input.source, tensor: input.tensor } : transposed(step, order)
  return step.push({
    kind: 'mean',
    profile: 'T',
    inputs: [from],
    output: descriptorOf(step.output, isReadInRuns),
    ...meanRescalingOf(input.scale / step.output.scale, count),
    lo: -128,
    hi: 127,
  })
}

const transposed = (step: Step, order: readonly number[]) => {
  const { source, tensor, scale, zeroPoint } = step.input(0)
  const [a = 0, b = 1, c = 2, d = 3] = order
  const dimension = (axis: number): number => tensor.shape[axis] as number
  const shape: Shape = [dimension(a), dimension(b), dimension(c), dimension(d)]
  const to: Quantized = { shape, scale, zeroPoint }
  return step.push({
    kind: 'transpose',
    inputs: [{ source, tensor }],
    output: descriptorOf(to, true),
    permutation: [a, b, c, d],
  })
}
