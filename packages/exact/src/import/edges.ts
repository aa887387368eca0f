import type { TfliteGraph, TfliteOperator, TfliteTensor } from './tfliteFile.ts'

/** int8 by another name: uint8 of the same scale with a zero point 128 above. */
const isShiftedByte = (byte: TfliteTensor, int8: TfliteTensor): boolean =>
  byte.type === 'UINT8' &&
  int8.type === 'INT8' &&
  byte.scales[0] === int8.scales[0] &&
  (byte.zeroPoints[0] ?? 0) === (int8.zeroPoints[0] ?? 0) + 128

const isEdge = (outside: TfliteTensor | undefined, inside: TfliteTensor | undefined): boolean =>
  outside !== undefined &&
  inside !== undefined &&
  ((outside.type === 'FLOAT32' && inside.type === 'INT8') || isShiftedByte(outside, inside))

/**
 * Many converters put a QUANTIZE before the first operator and a DEQUANTIZE or QUANTIZE after the last, so that the
 * file takes and gives float or uint8. Both belong to the caller: what lies between them is the model.
 */
export const withoutEdges = (
  file: TfliteGraph,
): { readonly graph: TfliteGraph; readonly dropped: readonly TfliteOperator[] } => {
  const { tensors } = file
  const [input, output] = [file.inputs[0], file.outputs[0]]
  const readers = file.operators.filter(({ inputs }) => inputs.includes(input ?? -1))
  const first = readers.find(
    ({ name, inputs, outputs }) =>
      readers.length === 1 &&
      name === 'QUANTIZE' &&
      isEdge(tensors[inputs[0] ?? -1], tensors[outputs[0] ?? -1]),
  )
  const last = file.operators.find(
    ({ name, inputs, outputs }) =>
      outputs[0] === output &&
      (name === 'QUANTIZE' || name === 'DEQUANTIZE') &&
      isEdge(tensors[outputs[0] ?? -1], tensors[inputs[0] ?? -1]),
  )
  const dropped = [first, last].filter((operator) => operator !== undefined)
  return {
    dropped,
    graph: {
      ...file,
      inputs: first === undefined ? file.inputs : [first.outputs[0] ?? -1, ...file.inputs.slice(1)],
      outputs: last === undefined ? file.outputs : [last.inputs[0] ?? -1, ...file.outputs.slice(1)],
      operators: file.operators.filter((operator) => !dropped.includes(operator)),
    },
  }
}
