import type { Constant } from '../builder.ts'
import {
  activation,
  affine,
  concat,
  mean,
  pad,
  pairwise,
  refuse,
  reshape,
  transpose,
} from '../steps.ts'
import { integers, isSet, type NodeReader, type NodeStep, numberAt, numberListAt } from './node.ts'

export const readIdentity: NodeReader = (step) => step.input(0)

/** A function of one number, under tfjs's name of it. */
export const readFunction =
  (name: string): NodeReader =>
  (step) =>
    activation(step, step.input(0), name)

export const readLeakyRelu: NodeReader = (step) =>
  activation(step, step.input(0), 'leakyrelu', { alpha: numberAt(step, 'alpha', 0.2) })

export const readClip: NodeReader = (step) => {
  const [lowest = -Infinity] = step.constant(1).values
  const [highest = Infinity] = step.constant(2).values
  if (lowest === 0 && highest === 6) return activation(step, step.input(0), 'relu6')
  return activation(step, step.input(0), 'clip', { lowest, highest })
}

export const readPower: NodeReader = (step) => {
  const { values } = step.constant(1)
  if (values.length !== 1) throw refuse(step, `has ${values.length} exponents, not one`)
  return activation(step, step.input(0), 'power', { exponent: values[0] ?? 1 })
}

const mapped = ({ values, shape }: Constant, apply: (value: number) => number): Constant => ({
  values: values.map(apply),
  shape,
})

/** The input that is not constant, and the other one where it is. */
const operands = (step: NodeStep) => {
  const constantAt = [0, 1].find((i) => step.isConstant(i))
  return { constantAt, constant: constantAt === undefined ? undefined : step.constant(constantAt) }
}

export const readAdd: NodeReader = (step) => {
  const { constantAt, constant } = operands(step)
  if (constantAt === undefined || constant === undefined)
    return pairwise(step, 'add', [step.input(0), step.input(1)])
  return affine(step, step.input(1 - constantAt), { plus: constant })
}

export const readAddN: NodeReader = (step) =>
  pairwise(
    step,
    'add',
    Array.from({ length: step.count }, (_, i) => step.input(i)),
  )

export const readMul: NodeReader = (step) => {
  const { constantAt, constant } = operands(step)
  if (constantAt === undefined || constant === undefined)
    return pairwise(step, 'mul', [step.input(0), step.input(1)])
  return affine(step, step.input(1 - constantAt), { by: constant })
}

const MINUS_ONE: Constant = { values: Float64Array.of(-1), shape: [] }

export const readSub: NodeReader = (step) => {
  const { constantAt, constant } = operands(step)
  if (constantAt === 0 && constant !== undefined)
    return affine(step, affine(step, step.input(1), { by: MINUS_ONE }), { plus: constant })
  if (constant !== undefined)
    return affine(step, step.input(0), { plus: mapped(constant, (x) => -x) })
  return pairwise(step, 'add', [step.input(0), affine(step, step.input(1), { by: MINUS_ONE })])
}

export const readDivision: NodeReader = (step) => {
  if (!step.isConstant(1)) throw refuse(step, 'divides by a tensor that is not constant')
  return affine(step, step.input(0), { by: mapped(step.constant(1), (x) => 1 / x) })
}

export const readMean: NodeReader = (step) =>
  mean(step, step.input(0), integers(step, 1), isSet(step, 'keepDims'))

/** [before, after] of each axis. */
export const readPad: NodeReader = (step) => {
  const [value = 0] =
    step.count > 2 ? step.constant(2).values : [numberAt(step, 'constantValue', 0)]
  if (value !== 0) throw refuse(step, `pads with ${value}, not with 0`)
  const margins = integers(step, 1)
  const side = (which: 0 | 1): number[] => margins.filter((_, i) => i % 2 === which)
  return pad(step, step.input(0), side(0), side(1))
}

export const readReshape: NodeReader = (step) => {
  const shape = integers(step, 1)
  return reshape(step, step.input(0), shape)
}

export const readTranspose: NodeReader = (step) => transpose(step, step.input(0), integers(step, 1))

export const readConcat: NodeReader = (step) => {
  const last = step.count - 1
  const values = Array.from({ length: last }, (_, i) => step.input(i))
  return concat(step, values, integers(step, last)[0] ?? -1)
}

export const readSqueeze: NodeReader = (step) => {
  const x = step.input(0)
  const axes = numberListAt(step, 'axis').map((axis) => (axis < 0 ? axis + x.rank : axis))
  const isLeft = (length: number, axis: number): boolean =>
    axes.length > 0 ? !axes.includes(axis) : length !== 1
  return reshape(step, x, step.builder.shapeOf(x).filter(isLeft))
}

export const readExpandDims: NodeReader = (step) => {
  const x = step.input(0)
  const [axis = 0] = integers(step, 1)
  return reshape(
    step,
    x,
    step.builder.shapeOf(x).toSpliced(axis < 0 ? axis + x.rank + 1 : axis, 0, 1),
  )
}
