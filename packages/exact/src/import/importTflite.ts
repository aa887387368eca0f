import { ExactError } from '../errors.ts'
import type { ExactModel, ExactOp, OpInput } from '../model.ts'
import { activations } from './activation.ts'
import { importDense } from './dense.ts'
import { importAdd, importMul, importRequant, importSoftmax } from './elementwise.ts'
import { type Activation, descriptorOf, quantizedOf, readInRuns, type Step } from './graph.ts'
import { importConcat, importMean, importPad, importReshape, importTranspose } from './moves.ts'
import { type FileOperator, readTflite, type TfliteFile } from './tfliteFile.ts'
import { importConv2d, importDepthwiseConv2d, importPool } from './windows.ts'

type Import = (step: Step, isReadInRuns: boolean) => OpInput

/** The operators of TensorFlow Lite that the specification can express. */
const IMPORTS: Readonly<Record<string, Import>> = {
  ADD: importAdd,
  AVERAGE_POOL_2D: importPool,
  CONCATENATION: importConcat,
  CONV_2D: importConv2d,
  DEPTHWISE_CONV_2D: importDepthwiseConv2d,
  EXPAND_DIMS: importReshape,
  FULLY_CONNECTED: importDense,
  MAX_POOL_2D: importPool,
  MEAN: importMean,
  MUL: importMul,
  PAD: importPad,
  PADV2: importPad,
  QUANTIZE: importRequant(activations.NONE),
  RELU: importRequant(activations.RELU),
  RELU6: importRequant(activations.RELU6),
  RESHAPE: importReshape,
  SOFTMAX: importSoftmax,
  SQUEEZE: importReshape,
  TRANSPOSE: importTranspose,
}

export type ImportedModel = {
  readonly model: ExactModel
  /** For each operator of the file, the number (from 1) of the model's operator that gives its output. */
  readonly operators: readonly { readonly name: string; readonly op: number }[]
}

/**
 * Brings a full-integer int8 `.tflite` file into an exact model: profile T, zero points folded, constant channels written as
 * their value, transposes inserted before reductions that are not contiguous. Whatever the specification cannot express is
 * refused with the operator's name and index.
 *
 * @throws ExactError TFLITE_MALFORMED, TFLITE_UNSUPPORTED, SCALE_UNSUPPORTED, TENSOR_SHAPE
 * @example
 * const { model } = importTflite(bytes, 'person-detect')
 * validateModel(model).modelId
 */
export const importTflite = (bytes: Uint8Array, name: string): ImportedModel => {
  const file = readTflite(bytes)
  const [inputTensor] = file.inputs
  const [outputTensor] = file.outputs
  if (
    inputTensor === undefined ||
    outputTensor === undefined ||
    file.inputs.length > 1 ||
    file.outputs.length > 1
  ) {
    throw new ExactError(
      'TFLITE_UNSUPPORTED',
      `The file has ${file.inputs.length} inputs and ${file.outputs.length} outputs, not one each.`,
    )
  }
  const runs = readInRuns(file)
  const input = quantizedOf(file.tensors[inputTensor], 'The input')
  const descriptor = descriptorOf(input, runs.has(inputTensor))
  const known = new Map<number, Activation>([
    [
      inputTensor,
      { source: 0, tensor: descriptor, scale: input.scale, zeroPoint: input.zeroPoint },
    ],
  ])
  const ops: ExactOp[] = []
  const operators = file.operators.map((operator) => {
    importOperator(file, operator, { known, ops, runs })
    return { name: operator.name, op: ops.length }
  })
  if (known.get(outputTensor)?.source !== ops.length) {
    throw new ExactError('TFLITE_UNSUPPORTED', 'The output is not that of the last operator.')
  }
  const model: ExactModel = {
    header: { version: 1, kind: 0, input: descriptor },
    ops,
    metadata: { name },
  }
  return { model, operators }
}

type Progress = {
  readonly known: Map<number, Activation>
  readonly ops: ExactOp[]
  readonly runs: ReadonlySet<number>
}

const importOperator = (
  file: TfliteFile,
  operator: FileOperator,
  { known, ops, runs }: Progress,
): void => {
  const refuse = (why: string, details: Record<string, unknown> = {}): ExactError =>
    new ExactError('TFLITE_UNSUPPORTED', `Operator ${operator.index} (${operator.name}): ${why}.`, {
      operator: operator.index,
      name: operator.name,
      ...(details as Record<string, string | number | null>),
    })
  const rule = IMPORTS[operator.name]
  if (rule === undefined) throw refuse('it is not in the specification')
  const [target] = operator.outputs
  if (target === undefined || operator.outputs.length > 1)
    throw refuse(`it has ${operator.outputs.length} outputs`)
  const what = `The output of operator ${operator.index} (${operator.name})`
  const output = quantizedOf(file.tensors[target], what)
  const step: Step = {
    operator,
    output,
    refuse,
    rankOf: (i) => file.tensors[operator.inputs[i] ?? -1]?.shape.length ?? 4,
    input: (i) => {
      const found = known.get(operator.inputs[i] ?? -1)
      if (found === undefined) throw refuse(`its input ${i} is not an activation`)
      return found
    },
    constant: (i) => {
      const tensor = file.tensors[operator.inputs[i] ?? -1]
      return tensor === undefined || tensor.data.length === 0 ? undefined : tensor
    },
    push: (op) => {
      ops.push(op)
      return { source: ops.length, tensor: op.output }
    },
  }
  const { source, tensor } = rule(step, runs.has(target))
  known.set(target, { source, tensor, scale: output.scale, zeroPoint: output.zeroPoint })
}
