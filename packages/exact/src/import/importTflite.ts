import { ExactError } from '../errors.ts'
import type { ExactModel, ExactOp } from '../model.ts'
import { type Certificate, validateModel } from '../validate.ts'
import { atOperator } from './atOperator.ts'
import { withBlockSizes } from './blockSizes.ts'
import { constantValue } from './constants.ts'
import { withoutEdges } from './edges.ts'
import { foldPads } from './foldPads.ts'
import { type Graph, graphOf, type Value } from './graph.ts'
import { type OperatorImport, quantizedOf, shapeOf } from './operator.ts'
import { OPERATORS } from './operators.ts'
import { readTflite, type TfliteGraph, type TfliteOperator } from './tfliteFile.ts'

/** What became of one operator of the file. */
export type ImportedOperator = {
  /** Counted from 0, as in the file. */
  readonly index: number
  readonly name: string
  /** First and last operator of the model that stand for it, counted from 1; none: last is first - 1. */
  readonly first: number
  readonly last: number
  /** For each output of the operator the tensor of the trace that has its bytes; -1 for a pad that is folded. */
  readonly outputs: readonly number[]
}

export type ImportedModel = {
  readonly model: ExactModel
  readonly operators: readonly ImportedOperator[]
  /** Conversions from and to float or uint8 at the ends of the file: the caller's, not the model's. */
  readonly dropped: readonly { readonly index: number; readonly name: string }[]
  /** Real value of one step of the input, and of the output. */
  readonly inputScale: number
  readonly outputScale: number
  readonly certificate: Certificate
}

const MOST_NAME = 200

const unsupported = (message: string): ExactError => new ExactError('TFLITE_UNSUPPORTED', message)

const tensorAt = ({ tensors }: TfliteGraph, index: number | undefined) => {
  const tensor = index === undefined ? undefined : tensors[index]
  if (tensor === undefined) throw unsupported('The operator lacks an input or an output.')
  return tensor
}

const contextOf = (
  file: TfliteGraph,
  graph: Graph,
  values: Map<number, Value>,
  operator: TfliteOperator,
): OperatorImport => {
  const input = (index: number) => tensorAt(file, operator.inputs[index])
  return {
    graph,
    operator,
    value: (index) => {
      const tensor = input(index)
      const known = values.get(tensor.index)
      if (known !== undefined) return known
      if (tensor.data.length === 0)
        throw unsupported(`Input ${index} is neither computed before nor constant.`)
      const value = constantValue(graph, tensor)
      values.set(tensor.index, value)
      return value
    },
    constant: (index) => {
      const tensor = input(index)
      if (tensor.data.length === 0 || values.has(tensor.index))
        throw unsupported(`Input ${index} is not constant.`)
      return tensor
    },
    has: (index) => (operator.inputs[index] ?? -1) >= 0,
    rank: (index) => input(index).shape.length,
    output: (index = 0) => tensorAt(file, operator.outputs[index]),
    define: (value, index = 0) => {
      const tensor = tensorAt(file, operator.outputs[index])
      if (values.has(tensor.index) || tensor.data.length > 0)
        throw unsupported(`Tensor ${tensor.index} is given twice.`)
      values.set(tensor.index, value)
    },
    refuse: (reason) => unsupported(`Not supported: ${reason}.`),
  }
}

/** Of these only the first input counts: files compute the shape that the output has anyway. */
const RESHAPES = new Set(['RESHAPE', 'SQUEEZE', 'EXPAND_DIMS'])

/** The operators that the output depends on. */
const neededOperators = ({ operators, outputs }: TfliteGraph): TfliteOperator[] => {
  const wanted = new Set(outputs)
  const needed = operators.toReversed().filter((operator) => {
    const isNeeded = operator.outputs.some((tensor) => wanted.has(tensor))
    const { inputs } = operator
    const read = RESHAPES.has(operator.name) ? inputs.slice(0, 1) : inputs
    if (isNeeded) for (const tensor of read) wanted.add(tensor)
    return isNeeded
  })
  return needed.reverse()
}

const importOperator = (
  file: TfliteGraph,
  graph: Graph,
  values: Map<number, Value>,
  operator: TfliteOperator,
): ImportedOperator =>
  atOperator(operator, () => {
    const run = OPERATORS.get(operator.name)
    if (run === undefined) throw unsupported('This operator is not in the specification.')
    const first = graph.ops.length + 1
    run(contextOf(file, graph, values, operator))
    const outputs = operator.outputs.map((tensor) => values.get(tensor)?.source ?? -1)
    const { index, name } = operator
    return { index, name, first, last: graph.ops.length, outputs }
  })

/** Errors of validation name an operator of the model; the reader knows those of the file. */
const certified = (
  model: ExactModel,
  file: TfliteGraph,
  operators: readonly ImportedOperator[],
): Certificate => {
  try {
    return validateModel(model)
  } catch (error) {
    if (!(error instanceof ExactError)) throw error
    const { op } = error.details
    const from = operators.find(({ first, last }) => Number(op) >= first && Number(op) <= last)
    const operator = file.operators.find(({ index }) => index === from?.index)
    if (operator === undefined) throw error
    return atOperator(operator, () => {
      throw error
    })
  }
}

/** Input and output of the graph: exactly one each, both int8. */
const endsOf = (file: TfliteGraph) => {
  if (file.inputs.length !== 1 || file.outputs.length !== 1)
    throw unsupported(
      `The graph has ${file.inputs.length} inputs and ${file.outputs.length} outputs, not one each.`,
    )
  return { input: tensorAt(file, file.inputs[0]), output: tensorAt(file, file.outputs[0]) }
}

/**
 * Imports a full-integer int8 `.tflite` file as a model of profile T, bit-identical to TFLite's reference kernels
 * with single rounding, up to the last softmax (docs/import.md).
 * @param name what the model's metadata call it
 * @throws ExactError TFLITE_MALFORMED; TFLITE_UNSUPPORTED and whatever `validateModel` refuses, with the operator's
 * name and its index in the file
 * @example
 * const { model, certificate } = importTflite(await readFile('model.tflite'), 'keyword spotting')
 */
export const importTflite = (bytes: Uint8Array, name: string): ImportedModel => {
  const { graph: file, dropped } = withoutEdges(readTflite(bytes))
  const { input, output } = endsOf(file)
  const graph = graphOf({ shape: shapeOf(input), ...quantizedOf(input) })
  const values = new Map([[input.index, graph.input]])
  const imported = neededOperators(file).map((operator) =>
    importOperator(file, graph, values, operator),
  )
  const result = values.get(output.index)
  if (result === undefined || result.source === 0)
    throw unsupported('No operator computes the output.')
  const { ops, placeOf } = foldPads(graph.ops.slice(0, result.source))
  const model = modelOf(graph, ops, name.slice(0, MOST_NAME))
  const operators = imported.map((operator) => renumbered(operator, placeOf))
  return {
    model,
    operators,
    dropped: dropped.map(({ index, name: operator }) => ({ index, name: operator })),
    inputScale: graph.input.scale,
    outputScale: result.scale,
    certificate: certified(model, file, operators),
  }
}

/** The operators of the model that are left of those that stood for one of the file. */
const renumbered = (
  operator: ImportedOperator,
  placeOf: (source: number) => number,
): ImportedOperator => {
  const { first, last, outputs } = operator
  const own = Array.from({ length: last - first + 1 }, (_, i) => placeOf(first + i))
  const kept = own.filter((place) => place > 0)
  const [next = first] = kept
  return { ...operator, first: next, last: next + kept.length - 1, outputs: outputs.map(placeOf) }
}

const modelOf = (graph: Graph, ops: readonly ExactOp[], name: string): ExactModel => {
  const { scale, zeroPoint } = graph.input
  return withBlockSizes({
    header: { version: 1, kind: 0, input: graph.operand(graph.input).tensor },
    ops,
    metadata: { name, input: { encoding: 'int8', scale, zeroPoint } },
  })
}
