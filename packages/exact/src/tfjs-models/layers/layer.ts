import type * as Tfjs from '@tensorflow/tfjs'
import type { Pair } from '../../quantize/floatModel.ts'
import type { Constant, Value } from '../builder.ts'
import { refuse, type Step } from '../steps.ts'

export type Config = Readonly<Record<string, unknown>>

/** A layer of a tfjs LayersModel at one place of its graph. */
export type LayerStep = Step & {
  readonly config: Config
  readonly inputs: readonly Value[]
  /** In the order of `layer.getWeights()`. */
  readonly weights: readonly Constant[]
}

export type LayerReader = (step: LayerStep) => Value

export const constantOf = (tensor: Tfjs.Tensor): Constant => ({
  values: Float64Array.from(tensor.dataSync()),
  shape: tensor.shape,
})

export const only = ({ inputs }: LayerStep): Value => inputs[0] as Value

/** A number of the configuration. */
export const numberIn = (step: LayerStep, field: string, otherwise: number): number => {
  const value = step.config[field] ?? otherwise
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw refuse(step, `has ${field} ${JSON.stringify(value)}`)
}

/** A list of whole numbers of the configuration; a single one counts as a list of one. */
export const numbersIn = (step: LayerStep, field: string): number[] => {
  const value = step.config[field]
  const list = Array.isArray(value) ? value.flat() : [value]
  if (list.every((entry) => Number.isInteger(entry))) return list as number[]
  throw refuse(step, `has ${field} ${JSON.stringify(value)}`)
}

/** Rows and columns; along one dimension there is one row. */
export const pairIn = (step: LayerStep, field: string): Pair => {
  const list = numbersIn(step, field)
  const isFlat = only(step).rank === 3
  const [a = 1, b = a] = list
  return isFlat ? [1, a] : [a, b]
}

export const paddingIn = (step: LayerStep): 'same' | 'valid' => {
  const { padding = 'valid' } = step.config
  if (padding === 'same' || padding === 'valid') return padding
  throw refuse(step, `has the padding ${JSON.stringify(padding)}`)
}

/** The name of an activation: a string, or an object with its class. */
export const activationIn = (step: LayerStep): string => {
  const { activation = 'linear' } = step.config
  if (typeof activation === 'string') return activation
  const { className, class_name: pythonName } = (activation ?? {}) as Record<string, unknown>
  const name = className ?? pythonName ?? 'linear'
  if (typeof name === 'string') return name
  throw refuse(step, `has the activation ${JSON.stringify(activation)}`)
}

export const requireChannelsLast = (step: LayerStep): void => {
  const { dataFormat } = step.config
  if (dataFormat === undefined || dataFormat === null || dataFormat === 'channelsLast') return
  if (dataFormat === 'channels_last') return
  throw refuse(step, `has the data format ${JSON.stringify(dataFormat)}, not channels last`)
}
