import { concatBytes } from '../bytes/writer.ts'

/** A field of a protocol buffer: a number below 128, a text or a message. */
const field = (number: number, value: number | string | Uint8Array): Uint8Array => {
  if (typeof value === 'number') return Uint8Array.of(number << 3, value)
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  return concatBytes([Uint8Array.of((number << 3) | 2, bytes.length), bytes])
}

const message = (...fields: readonly Uint8Array[]): Uint8Array => concatBytes([...fields])

const FLOAT = 1

/** ValueInfoProto: name 1, type 2; TypeProto: tensor_type 1; Tensor: elem_type 1. Of any shape. */
const value = (name: string): Uint8Array =>
  message(field(1, name), field(2, message(field(1, message(field(1, FLOAT))))))

/** NodeProto: input 1, output 2, op_type 4. */
const node = message(field(1, 'a'), field(1, 'b'), field(2, 'y'), field(4, 'MatMul'))

/** GraphProto: node 1, name 2, input 11, output 12. */
const graph = message(
  field(1, node),
  field(2, 'product'),
  field(11, value('a')),
  field(11, value('b')),
  field(12, value('y')),
)

/** y = a b as an ONNX file. ModelProto: ir_version 1, graph 7, opset_import 8 (version 2). */
export const PRODUCT_GRAPH = message(field(1, 8), field(7, graph), field(8, message(field(2, 13))))
