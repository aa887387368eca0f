import { ExactError } from '../errors.ts'
import type { ExactOp, OpInput, Shape, TensorDescriptor } from '../model.ts'
import { MAX_BLOCK_BYTES, MIN_BLOCK_BYTES, smallestBlockSize, tensorLength } from '../tensor.ts'
import { type FileOperator, type FileTensor, INT8, INT32, type TfliteFile } from './tfliteFile.ts'

/** An activation of the file: where it is in the model, and what its bytes mean. */
export type Activation = OpInput & { readonly scale: number; readonly zeroPoint: number }

/** One operator of the file on its way into the model. */
export type Step = {
  readonly operator: FileOperator
  /** The activation that input `i` names. */
  readonly input: (i: number) => Activation
  /** A constant that input `i` names; undefined when it is left out. */
  readonly constant: (i: number) => FileTensor | undefined
  readonly output: Quantized
  /** Dimensions that input `i` has in the file. */
  readonly rankOf: (i: number) => number
  /** Adds an operator to the model; returns its output as an input of the next one. */
  readonly push: (op: ExactOp) => OpInput
  readonly refuse: (why: string, details?: Record<string, unknown>) => ExactError
}

/** An int8 activation tensor of the file. */
export type Quantized = {
  readonly shape: Shape
  readonly scale: number
  readonly zeroPoint: number
}

/** Shapes of up to four dimensions, leading ones added. */
const shapeOf = (dimensions: readonly number[]): Shape => {
  const isValid = dimensions.length <= 4 && dimensions.every((d) => Number.isInteger(d) && d >= 1)
  if (!isValid) {
    throw new ExactError('TENSOR_SHAPE', `The shape [${dimensions}] has no place in a model.`, {
      shape: dimensions.join('x'),
    })
  }
  const [d0 = 1, d1 = 1, d2 = 1, d3 = 1] = [1, 1, 1, 1].slice(dimensions.length).concat(dimensions)
  return [d0, d1, d2, d3]
}

/** The int8 quantisation of an activation; anything else is refused. */
export const quantizedOf = (tensor: FileTensor | undefined, what: string): Quantized => {
  const { scales = [], zeroPoints = [], type } = tensor ?? {}
  const [scale] = scales
  const [zeroPoint = 0] = zeroPoints
  const isInt8 = type === INT8 && scales.length === 1 && scale !== undefined && scale > 0
  if (tensor === undefined || !isInt8 || zeroPoint < -128 || zeroPoint > 127) {
    throw new ExactError(
      'TFLITE_UNSUPPORTED',
      `${what} is not int8 with one scale and zero point.`,
      {
        type: type ?? -1,
        scales: scales.length,
      },
    )
  }
  return { shape: shapeOf(tensor.shape), scale, zeroPoint }
}

/**
 * A block size for a tensor: small blocks where single bytes are read, large ones where an operator reads long runs.
 */
export const descriptorOf = (
  { shape, zeroPoint }: Quantized,
  isReadInRuns: boolean,
): TensorDescriptor => {
  const length = tensorLength({ shape })
  const runs = Math.min(Math.max(length, MIN_BLOCK_BYTES), MAX_BLOCK_BYTES)
  const blockSize = isReadInRuns
    ? Math.max(runs, smallestBlockSize(length))
    : smallestBlockSize(length)
  return { shape, blockSize, zeroPoint }
}

/** The int32 entries of a constant. */
export const int32sOf = ({ data, type }: FileTensor): number[] => {
  if (type !== INT32 || data.length % 4 !== 0) {
    throw new ExactError('TFLITE_UNSUPPORTED', 'A constant that should hold int32 does not.')
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  return Array.from({ length: data.length / 4 }, (_, i) => view.getInt32(4 * i, true))
}

/** Which operators read long runs of each tensor. */
export const readInRuns = ({ operators }: TfliteFile): ReadonlySet<number> =>
  new Set(
    operators
      .filter(({ name }) => name === 'FULLY_CONNECTED' || name === 'MEAN' || name === 'SOFTMAX')
      .flatMap(({ inputs }) => inputs.slice(0, 1)),
  )
