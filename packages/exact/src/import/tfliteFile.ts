import { ExactError } from '../errors.ts'
import { type FlatReader, flatReader, type Table } from './flatbuffer.ts'
import { operatorName } from './operatorNames.ts'

/** What a file says about a tensor. Constants have bytes, activations have none. */
export type FileTensor = {
  readonly shape: readonly number[]
  readonly type: number
  readonly data: Uint8Array
  readonly scales: readonly number[]
  readonly zeroPoints: readonly number[]
  readonly quantizedDimension: number
}

export type FileOperator = {
  readonly index: number
  readonly name: string
  /** Numbers of tensors; -1 = left out. */
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly options: Options
}

/** Reads an operator's options by their number in the schema. */
export type Options = {
  readonly int8: (field: number, fallback: number) => number
  readonly int32: (field: number, fallback: number) => number
  readonly float32: (field: number, fallback: number) => number
}

export type TfliteFile = {
  readonly tensors: readonly FileTensor[]
  readonly operators: readonly FileOperator[]
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
}

/** Values of TensorType in the schema. */
export const INT32 = 2
export const INT8 = 9

const SCHEMA_VERSION = 3
const MAX_DIMENSIONS = 8

/**
 * Reads a `.tflite` file: the FlatBuffer of TensorFlow Lite's schema, version 3, with one subgraph.
 *
 * @throws ExactError TFLITE_MALFORMED
 */
export const readTflite = (bytes: Uint8Array): TfliteFile => {
  const reader = flatReader(bytes)
  if (bytes.length < 8 || !reader.hasIdentifier('TFL3')) {
    throw new ExactError('TFLITE_MALFORMED', 'The file is not a TensorFlow Lite model.')
  }
  const model = reader.root()
  const version = reader.uint32(model, 0, 0)
  if (version !== SCHEMA_VERSION) {
    throw new ExactError('TFLITE_MALFORMED', `The file has schema version ${version}.`, { version })
  }
  const subgraphs = reader.tables(model, 2)
  const [graph] = subgraphs
  if (graph === undefined || subgraphs.length > 1) {
    throw new ExactError('TFLITE_MALFORMED', `The file has ${subgraphs.length} subgraphs, not one.`)
  }
  const names = reader.tables(model, 1).map((code) => nameOf(reader, code))
  const buffers = reader.tables(model, 4).map((buffer) => reader.bytes(buffer, 0))
  return {
    tensors: reader.tables(graph, 0).map((tensor) => tensorOf(reader, tensor, buffers)),
    operators: reader
      .tables(graph, 3)
      .map((operator, index) => operatorOf(reader, operator, index, names)),
    inputs: reader.int32s(graph, 1),
    outputs: reader.int32s(graph, 2),
  }
}

/** Codes above 127 are in the newer field; the older one then holds 127. */
const nameOf = (reader: FlatReader, code: Table): string =>
  operatorName(Math.max(reader.int8(code, 0, 0), reader.int32(code, 3, 0)))

const tensorOf = (
  reader: FlatReader,
  tensor: Table,
  buffers: readonly Uint8Array[],
): FileTensor => {
  const shape = reader.int32s(tensor, 0)
  if (shape.length > MAX_DIMENSIONS) {
    throw new ExactError('TFLITE_MALFORMED', `A tensor has ${shape.length} dimensions.`)
  }
  const quantization = reader.table(tensor, 4)
  return {
    shape,
    type: reader.int8(tensor, 1, 0),
    data: buffers[reader.uint32(tensor, 2, 0)] ?? new Uint8Array(),
    scales: quantization === undefined ? [] : reader.float32s(quantization, 2),
    zeroPoints: quantization === undefined ? [] : reader.int64s(quantization, 3),
    quantizedDimension: quantization === undefined ? 0 : reader.int32(quantization, 6, 0),
  }
}

const operatorOf = (
  reader: FlatReader,
  operator: Table,
  index: number,
  names: readonly string[],
): FileOperator => {
  const options = reader.table(operator, 4)
  const read =
    (scalar: (table: Table, field: number, fallback: number) => number) =>
    (field: number, fallback: number): number =>
      options === undefined ? fallback : scalar(options, field, fallback)
  return {
    index,
    name: names[reader.uint32(operator, 0, 0)] ?? 'UNKNOWN',
    inputs: reader.int32s(operator, 1),
    outputs: reader.int32s(operator, 2),
    options: { int8: read(reader.int8), int32: read(reader.int32), float32: read(reader.float32) },
  }
}
