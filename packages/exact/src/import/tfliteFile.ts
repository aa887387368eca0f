import { ExactError } from '../errors.ts'
import {
  bytesField,
  type FlatTable,
  f32sField,
  hasField,
  i8Field,
  i32Field,
  i32sField,
  i64sField,
  rootTable,
  tableField,
  tablesField,
  textField,
  u32Field,
} from './flatbuffer.ts'
import { operatorName } from './operatorNames.ts'

const SCHEMA_VERSION = 3
const MOST_TENSORS = 65_536
const MOST_OPERATORS = 3_000
const MOST_CODES = 4_096
const MOST_DIMENSIONS = 16
const MOST_CHANNELS = 65_536
const MOST_OPERANDS = 64
const MOST_NAME_BYTES = 200

/** Element types that the importer reads; any other is 'OTHER'. */
type TfliteType = 'FLOAT32' | 'INT32' | 'UINT8' | 'INT64' | 'INT8' | 'OTHER'

const TYPES: { readonly [code: number]: TfliteType } = {
  0: 'FLOAT32',
  2: 'INT32',
  3: 'UINT8',
  4: 'INT64',
  9: 'INT8',
}

export type TfliteTensor = {
  readonly index: number
  readonly name: string
  readonly shape: readonly number[]
  readonly type: TfliteType
  /** Constant bytes; empty where an operator or the caller gives the tensor. */
  readonly data: Uint8Array
  readonly scales: readonly number[]
  readonly zeroPoints: readonly number[]
  /** The axis of `scales`, where there is more than one. */
  readonly quantizedDimension: number
  /** Sparse, variable or custom quantisation: nothing that can be imported. */
  readonly isExotic: boolean
}

export type TfliteOperator = {
  /** Counted from 0, as in the file. */
  readonly index: number
  readonly name: string
  /** Tensor numbers; -1 is an input that is left out. */
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly options: FlatTable | undefined
}

export type TfliteGraph = {
  readonly description: string
  readonly tensors: readonly TfliteTensor[]
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly operators: readonly TfliteOperator[]
}

const malformed = (message: string): ExactError => new ExactError('TFLITE_MALFORMED', message)

const NO_BYTES = new Uint8Array()

/** Data outside the FlatBuffer (files above 2 GB) is not followed. */
const bufferBytes = (buffer: FlatTable): Uint8Array => {
  if (hasField(buffer, 1) || hasField(buffer, 2))
    throw malformed('A buffer lies outside the FlatBuffer.')
  return bytesField(buffer, 0)
}

const tensorOf = (
  table: FlatTable,
  index: number,
  buffers: readonly Uint8Array[],
): TfliteTensor => {
  const buffer = u32Field(table, 2)
  const data = buffer === 0 ? NO_BYTES : buffers[buffer]
  if (data === undefined) throw malformed(`Tensor ${index} names buffer ${buffer}.`)
  const quantization = tableField(table, 4)
  return {
    index,
    name: textField(table, 3, MOST_NAME_BYTES),
    shape: i32sField(table, 0, MOST_DIMENSIONS),
    type: TYPES[i8Field(table, 1)] ?? 'OTHER',
    data,
    scales: quantization === undefined ? [] : f32sField(quantization, 2, MOST_CHANNELS),
    zeroPoints: quantization === undefined ? [] : i64sField(quantization, 3, MOST_CHANNELS),
    quantizedDimension: quantization === undefined ? 0 : i32Field(quantization, 6),
    isExotic:
      i8Field(table, 5) !== 0 ||
      hasField(table, 6) ||
      (quantization !== undefined && i8Field(quantization, 4) !== 0),
  }
}

/** Old files have the code in a byte, new ones in an integer; the larger one counts. */
const codeName = (table: FlatTable): string => {
  const code = Math.max(i8Field(table, 0), i32Field(table, 3))
  return code === 32 ? `CUSTOM ${textField(table, 1, MOST_NAME_BYTES)}` : operatorName(code)
}

const operatorOf = (table: FlatTable, index: number, names: readonly string[]): TfliteOperator => {
  const code = u32Field(table, 0)
  const name = names[code]
  if (name === undefined) throw malformed(`Operator ${index} names operator code ${code}.`)
  return {
    index,
    name,
    inputs: i32sField(table, 1, MOST_OPERANDS),
    outputs: i32sField(table, 2, MOST_OPERANDS),
    options: tableField(table, 4),
  }
}

const requireTensors = (graph: TfliteGraph): TfliteGraph => {
  const check = (numbers: readonly number[], least: number): void => {
    for (const number of numbers)
      if (number < least || number >= graph.tensors.length)
        throw malformed(`Tensor ${number} of ${graph.tensors.length} does not exist.`)
  }
  check(graph.inputs, 0)
  check(graph.outputs, 0)
  for (const { inputs, outputs } of graph.operators) {
    check(inputs, -1)
    check(outputs, 0)
  }
  return graph
}

/**
 * Reads the graph out of a `.tflite` file. Tensor data stay views of `file`.
 * @throws ExactError TFLITE_MALFORMED
 */
export const readTflite = (file: Uint8Array): TfliteGraph => {
  const model = rootTable(file, 'TFL3')
  const version = u32Field(model, 0)
  if (version !== SCHEMA_VERSION) throw malformed(`The schema has version ${version}, not 3.`)
  const subgraphs = tablesField(model, 2, MOST_TENSORS)
  const [subgraph] = subgraphs
  if (subgraph === undefined || subgraphs.length !== 1)
    throw malformed(`The file has ${subgraphs.length} subgraphs, exactly one is imported.`)
  const names = tablesField(model, 1, MOST_CODES).map(codeName)
  const buffers = tablesField(model, 4, MOST_TENSORS).map(bufferBytes)
  return requireTensors({
    description: textField(model, 3, MOST_NAME_BYTES),
    tensors: tablesField(subgraph, 0, MOST_TENSORS).map((table, index) =>
      tensorOf(table, index, buffers),
    ),
    inputs: i32sField(subgraph, 1, MOST_OPERANDS),
    outputs: i32sField(subgraph, 2, MOST_OPERANDS),
    operators: tablesField(subgraph, 3, MOST_OPERATORS).map((table, index) =>
      operatorOf(table, index, names),
    ),
  })
}
