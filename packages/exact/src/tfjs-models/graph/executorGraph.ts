import type * as Tfjs from '@tensorflow/tfjs'
import { ExactError } from '../../errors.ts'
import type { FloatGraph } from '../../quantize/floatGraph.ts'
import { type Builder, type Constant, graphBuilder, type Value } from '../builder.ts'
import { inputShapeOf } from '../inputShape.ts'
import { constantOf } from '../layers/layer.ts'
import { refuse } from '../steps.ts'
import type { ExecutorNode } from './node.ts'
import { nodeReaderOf } from './readers.ts'

/** What tfjs makes of a GraphModel. Its types are public, the field is not: this is the only place that reads it. */
type Executor = {
  readonly graph: {
    readonly placeholders: readonly ExecutorNode[]
    readonly outputs: readonly ExecutorNode[]
  }
  readonly weightMap: Readonly<Record<string, readonly Tfjs.Tensor[]>>
}

/** Steps through these change no value. */
const PASSING = new Set(['Identity', 'StopGradient'])

/**
 * The float graph of a loaded GraphModel.
 *
 * @param inputShape For an input of unknown size, batch included.
 * @throws ExactError TFJS_UNSUPPORTED, FLOAT_MODEL_INVALID, naming the node
 */
export const executorGraph = (
  model: Tfjs.GraphModel,
  inputShape?: readonly number[],
): FloatGraph => {
  const { graph, weightMap } = (model as unknown as { executor: Executor }).executor
  const [placeholder] = graph.placeholders
  const [output] = graph.outputs
  if (graph.placeholders.length !== 1 || graph.outputs.length !== 1 || !placeholder || !output)
    throw new ExactError(
      'TFJS_UNSUPPORTED',
      `The model has ${graph.placeholders.length} inputs and ${graph.outputs.length} outputs, not one each.`,
    )
  const declared = (model.inputs[0]?.shape as number[] | undefined) ?? inputShape ?? []
  const builder = graphBuilder(inputShapeOf(declared, inputShape))
  const known = new Map<string, Value>([[placeholder.name, builder.input]])
  return builder.finish(valueAt(output, { builder, known, weightMap }))
}

type Reading = {
  readonly builder: Builder
  readonly known: Map<string, Value>
  readonly weightMap: Executor['weightMap']
}

const titleOf = ({ name, op }: ExecutorNode): string => `${name} (${op})`

const constantAt = (node: ExecutorNode, reading: Reading): Constant | undefined => {
  if (PASSING.has(node.op) && node.inputs[0] !== undefined)
    return constantAt(node.inputs[0], reading)
  const [tensor] = reading.weightMap[node.name] ?? []
  return tensor === undefined ? undefined : constantOf(tensor)
}

const valueAt = (node: ExecutorNode, reading: Reading): Value => {
  const found = reading.known.get(node.name)
  if (found !== undefined) return found
  const value = read(node, reading)
  reading.known.set(node.name, value)
  return value
}

const read = (node: ExecutorNode, reading: Reading): Value => {
  const name = titleOf(node)
  const reader = nodeReaderOf(node.op, name)
  const inputs = node.inputs.filter((_, i) => !node.inputNames[i]?.startsWith('^'))
  const inputAt = (i: number): ExecutorNode => {
    const input = inputs[i]
    if (input === undefined) throw refuse({ name }, `lacks its input ${i}`)
    if (/:[1-9]/.test(node.inputNames[i] ?? ''))
      throw refuse({ name }, `reads ${node.inputNames[i]}, not a first output`)
    return input
  }
  return reader({
    builder: reading.builder,
    name,
    node,
    count: inputs.length,
    input: (i) => valueAt(inputAt(i), reading),
    isConstant: (i) => constantAt(inputAt(i), reading) !== undefined,
    constant: (i) => {
      const constant = constantAt(inputAt(i), reading)
      if (constant !== undefined) return constant
      throw refuse({ name }, `needs a constant as its input ${i}, not ${titleOf(inputAt(i))}`)
    },
  })
}
