import { ExactError } from '../errors.ts'
import type { Shape } from '../model.ts'
import { type Clamp, clampOf } from './activation.ts'
import { i8Field } from './flatbuffer.ts'
import { descriptorOf, type Graph, type Quantized, type Value } from './graph.ts'
import type { TfliteOperator, TfliteTensor } from './tfliteFile.ts'

/** One operator of the file on its way into the graph. */
export type OperatorImport = {
  readonly graph: Graph
  readonly operator: TfliteOperator
  /** Input `index` as the model computes it; a constant becomes an operator that gives it. */
  readonly value: (index: number) => Value
  /** Input `index` as a constant. */
  readonly constant: (index: number) => TfliteTensor
  /** Whether input `index` is given at all. */
  readonly has: (index: number) => boolean
  /** Dimensions that the file gives input `index`. */
  readonly rank: (index: number) => number
  readonly output: (index?: number) => TfliteTensor
  readonly define: (value: Value, index?: number) => void
  readonly refuse: (reason: string) => ExactError
}

/** Shape of rank 4: leading dimensions of 1 are added, or taken off. @throws ExactError TFLITE_UNSUPPORTED */
export const shapeOf = ({ shape, index }: TfliteTensor): Shape => {
  const surplus = Math.max(shape.length - 4, 0)
  const isWhole = shape.every((dimension) => Number.isInteger(dimension) && dimension >= 1)
  if (!isWhole || shape.slice(0, surplus).some((dimension) => dimension !== 1))
    throw new ExactError('TFLITE_UNSUPPORTED', `Tensor ${index} has the shape [${shape}].`, {
      tensor: index,
    })
  const [d0 = 1, d1 = 1, d2 = 1, d3 = 1] = [...Array(4).fill(1), ...shape].slice(-4) as number[]
  return [d0, d1, d2, d3]
}

/** The axis of the rank-4 shape that is axis `axis` of the file's tensor; negative ones count from the end. */
export const axisOf = ({ refuse }: OperatorImport, axis: number, rank: number): 0 | 1 | 2 | 3 => {
  const from = (axis < 0 ? axis + rank : axis) + 4 - rank
  if (axis >= -rank && axis < rank && (from === 0 || from === 1 || from === 2 || from === 3))
    return from
  throw refuse(`axis ${axis} of ${rank} dimensions`)
}

/** @throws ExactError TFLITE_UNSUPPORTED unless the tensor is int8 with one scale and one zero point */
export const quantizedOf = (tensor: TfliteTensor): Quantized => {
  const [scale = 0] = tensor.scales
  const [zeroPoint = 0] = tensor.zeroPoints
  const isPlain =
    tensor.type === 'INT8' &&
    !tensor.isExotic &&
    tensor.scales.length === 1 &&
    tensor.zeroPoints.length <= 1
  const isInRange =
    scale > 0 && Number.isFinite(scale) && Number.isInteger(zeroPoint) && Math.abs(zeroPoint) <= 128
  if (isPlain && isInRange && zeroPoint < 128) return { scale, zeroPoint }
  throw new ExactError(
    'TFLITE_UNSUPPORTED',
    `Tensor ${tensor.index}, "${tensor.name}", is ${tensor.type}: ${reasonOf(tensor)}.`,
    { tensor: tensor.index, type: tensor.type },
  )
}

const reasonOf = ({ type, isExotic, scales }: TfliteTensor): string => {
  if (type === 'UINT8')
    return 'the older asymmetric quantisation is not supported, convert the model with int8 inputs, outputs and operators'
  if (type !== 'INT8')
    return 'only full-integer int8 models are supported, this part is not quantised to int8'
  if (isExotic) return 'it is sparse, variable or quantised in another way than by a scale'
  return scales.length === 1
    ? 'its scale has to be above 0 and its zero point an int8'
    : 'it needs one scale and one zero point'
}

/** The descriptor and the scale of an output of the operator. */
export const resultOf = (context: OperatorImport, index = 0) => {
  const tensor = context.output(index)
  const { scale, zeroPoint } = quantizedOf(tensor)
  return { ...descriptorOf(shapeOf(tensor), zeroPoint), scale }
}

/** The clamp of the activation in field `slot` of the operator's options. */
export const fusedClamp = (context: OperatorImport, slot: number): Clamp => {
  const { options } = context.operator
  const activation = options === undefined ? 0 : i8Field(options, slot)
  const clamp = clampOf(activation, quantizedOf(context.output()))
  if (clamp === undefined) throw context.refuse(`fused activation ${activation}`)
  return clamp
}

/** A true or false of the operator's options; left out, it is false. */
export const optionFlag = ({ operator: { options } }: OperatorImport, slot: number): boolean =>
  options !== undefined && i8Field(options, slot) !== 0

/** The integers of a constant INT32 or INT64 tensor, at most 64 of them. */
export const integersOf = (context: OperatorImport, index: number): number[] => {
  const { data, type } = context.constant(index)
  const size = type === 'INT32' ? 4 : 8
  if ((type !== 'INT32' && type !== 'INT64') || data.length % size !== 0 || data.length > 64 * size)
    throw context.refuse(`input ${index} is no list of integers`)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  return Array.from({ length: data.length / size }, (_, i) =>
    size === 4 ? view.getInt32(4 * i, true) : Number(view.getBigInt64(8 * i, true)),
  )
}

/** Throws unless both tensors have one scale and one zero point between them: bytes that are only moved. */
export const requireSameQuantization = (context: OperatorImport, a: Quantized, b: Quantized) => {
  if (
    a.zeroPoint === b.zeroPoint &&
    Math.abs(a.scale - b.scale) <= 1e-6 * Math.max(a.scale, b.scale)
  )
    return
  throw context.refuse('input and output differ in scale or zero point')
}
