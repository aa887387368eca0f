import { type Field, f32s, flatFile, i32s, i64s, type Node, rawBytes, text } from './flatFile.ts'

export type TensorSpec = {
  readonly shape: readonly number[]
  /** TFLite's type code: 9 is INT8, 2 INT32, 0 FLOAT32. */
  readonly type?: number
  readonly scales?: readonly number[]
  readonly zeroPoint?: number
  readonly axis?: number
  readonly data?: Uint8Array
}

type OperatorSpec = {
  readonly code: number
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly options?: readonly (Field | undefined)[] | undefined
}

export type FileSpec = {
  readonly version?: number
  readonly tensors: readonly TensorSpec[]
  readonly inputs?: readonly number[]
  readonly outputs: readonly number[]
  readonly operators: readonly OperatorSpec[]
}

const node = (value: Node): Field => ({ node: value })

const tensorNode = (tensor: TensorSpec, index: number): Node => {
  const { shape, type = 9, scales = [0.5], zeroPoint = 0, axis = 0 } = tensor
  const zeroPoints = scales.map(() => zeroPoint)
  const quantization: Node = {
    table: [
      undefined,
      undefined,
      node(f32s(scales)),
      node(i64s(zeroPoints)),
      undefined,
      undefined,
      { i32: axis },
    ],
  }
  const fields = [
    node(i32s(shape)),
    { i8: type },
    { i32: tensor.data === undefined ? 0 : index + 1 },
    node(text(`tensor ${index}`)),
  ]
  return { table: scales.length === 0 ? fields : [...fields, node(quantization)] }
}

/** A `.tflite` file of schema version 3. Tensor 0 is the input unless said. */
export const tfliteFile = (spec: FileSpec): Uint8Array => {
  const codes = [...new Set(spec.operators.map(({ code }) => code))]
  const operators = spec.operators.map(
    ({ code, inputs, outputs, options }): Node => ({
      table: [
        { i32: codes.indexOf(code) },
        node(i32s(inputs)),
        node(i32s(outputs)),
        undefined,
        options === undefined ? undefined : node({ table: options }),
      ],
    }),
  )
  const subgraph: Node = {
    table: [
      node({ nodes: spec.tensors.map(tensorNode) }),
      node(i32s(spec.inputs ?? [0])),
      node(i32s(spec.outputs)),
      node({ nodes: operators }),
    ],
  }
  const buffers = [
    { table: [] },
    ...spec.tensors.map(
      ({ data }): Node => ({ table: data === undefined ? [] : [node(rawBytes(data))] }),
    ),
  ]
  const root: Node = {
    table: [
      { i32: spec.version ?? 3 },
      node({
        nodes: codes.map(
          (code): Node => ({
            table: [{ i8: Math.min(code, 127) }, undefined, undefined, { i32: code }],
          }),
        ),
      }),
      node({ nodes: [subgraph] }),
      node(text('a file that a test builds')),
      node({ nodes: buffers }),
    ],
  }
  return flatFile(root, 'TFL3')
}

export const int32Bytes = (values: readonly number[]): Uint8Array =>
  new Uint8Array(Int32Array.from(values).buffer)

export const int8Bytes = (values: readonly number[]): Uint8Array =>
  new Uint8Array(Int8Array.from(values).buffer)
