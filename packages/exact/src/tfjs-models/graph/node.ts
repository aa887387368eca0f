import type { Pair } from '../../quantize/floatModel.ts'
import type { Constant, Value } from '../builder.ts'
import { refuse, type Step } from '../steps.ts'

/** A node of the graph that tfjs makes of a GraphModel: tfjs declares its type, but not where it is. */
export type ExecutorNode = {
  readonly name: string
  /** TensorFlow's name of the operator. */
  readonly op: string
  readonly inputs: readonly ExecutorNode[]
  /** `name`, or `name:output`. */
  readonly inputNames: readonly string[]
  readonly attrParams: Readonly<Record<string, { readonly value?: unknown }>>
}

/** A node while it is being read. */
export type NodeStep = Step & {
  readonly node: ExecutorNode
  /** Input `i`, which must depend on the model's input. */
  readonly input: (i: number) => Value
  /** Input `i`, which must not depend on the model's input. */
  readonly constant: (i: number) => Constant
  readonly isConstant: (i: number) => boolean
  /** How many inputs there are, control dependencies left out. */
  readonly count: number
}

export type NodeReader = (step: NodeStep) => Value

/** An attribute by tfjs's name of it, if it is of the type. */
const attribute = <Type>(
  { node }: NodeStep,
  name: string,
  is: (value: unknown) => value is Type,
): Type | undefined => {
  const value = node.attrParams[name]?.value
  return is(value) ? value : undefined
}

export const numberAt = (step: NodeStep, name: string, otherwise: number): number =>
  attribute(step, name, (value) => typeof value === 'number') ?? otherwise

export const isSet = (step: NodeStep, name: string): boolean =>
  attribute(step, name, (value) => typeof value === 'boolean') ?? false

export const textsAt = (step: NodeStep, name: string): readonly string[] =>
  attribute(step, name, (value): value is string[] => Array.isArray(value)) ?? []

const numbersAt = (step: NodeStep, name: string): readonly number[] =>
  attribute(step, name, (value): value is number[] => Array.isArray(value)) ?? []

export const numberListAt = (step: NodeStep, name: string): number[] =>
  numbersAt(step, name).map(Number)

/** The whole numbers of a constant input. */
export const integers = (step: NodeStep, i: number): number[] => [...step.constant(i).values]

/** Rows and columns of an attribute with four entries, batch and channels included. */
export const pairAt = (step: NodeStep, name: string): Pair => {
  const [, rows = 1, columns = 1] = numberListAt(step, name)
  return [rows, columns]
}

export const requireChannelsLast = (step: NodeStep): void => {
  const format = attribute(step, 'dataFormat', (value) => typeof value === 'string')
  if (format === undefined || format.toUpperCase() === 'NHWC') return
  throw refuse(step, `has the data format ${format}, not NHWC`)
}

export const paddingAt = (step: NodeStep): 'same' | 'valid' | 'explicit' => {
  const padding = attribute(step, 'pad', (value) => typeof value === 'string')?.toLowerCase()
  if (padding === 'same' || padding === 'valid' || padding === 'explicit') return padding
  throw refuse(step, `has the padding ${padding}`)
}
