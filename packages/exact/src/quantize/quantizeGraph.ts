import type { ExactModel, ExactOp, ModelMetadata, Shape, TensorDescriptor } from '../model.ts'
import { blockSizeFor } from './blockSize.ts'
import { isAccumulatorBound } from './channel.ts'
import { channelsOf } from './channels.ts'
import type { FloatGraph, FloatNode } from './floatGraph.ts'
import type { Slot } from './kinds/rule.ts'
import { floatRuleOf } from './kinds/table.ts'
import { observe } from './observe.ts'
import { bestQuantization, type Observed, type Quantization, type RangeRule } from './ranges.ts'
import { checkedShapes, requireSamples } from './requireQuantizable.ts'

export type QuantizeOptions = {
  readonly metadata: ModelMetadata
  /** Default: `leastError`. */
  readonly ranges?: RangeRule
  /** Called after each calibration sample. */
  readonly onSample?: (done: number, total: number) => void
}

/** Where a float node went. */
export type QuantizedNode = {
  readonly name: string
  /** The exact operator that gives the node's output, from 1; an operator before it may prepare its inputs. */
  readonly op: number
  readonly quantization: Quantization
  /** Rows of weights that were quantised more coarsely so that 128 * ||w||_1 + |b'| stays under 2^24. */
  readonly coarseRows: number
}

export type QuantizedGraph = {
  readonly model: ExactModel
  /** What the bytes of each tensor stand for: the model's input, then every operator's output. */
  readonly tensors: readonly Quantization[]
  readonly nodes: readonly QuantizedNode[]
}

/**
 * Turns a float graph into an exact model of profile F by post-training quantisation. Pure: the same
 * arguments give the same model everywhere.
 *
 * @param samples Typical inputs as real numbers, row by row, channels last; a few hundred do.
 * @throws ExactError FLOAT_MODEL_INVALID, CALIBRATION_INVALID
 */
export const quantizeGraph = (
  graph: FloatGraph,
  samples: readonly Float64Array[],
  { metadata, ranges = 'leastError', onSample }: QuantizeOptions,
): QuantizedGraph => {
  const shapes = checkedShapes(graph)
  requireSamples(samples, graph.inputShape)
  const observed = observe(graph, shapes, samples, onSample)
  const meanings = quantizationsOf(graph, shapes, observed, ranges)
  return assemble(graph, shapes, meanings, metadata)
}

/** What the bytes of the input and of every node's output mean. */
const quantizationsOf = (
  { input, nodes }: FloatGraph,
  shapes: readonly Shape[],
  observed: readonly Observed[],
  ranges: RangeRule,
): Quantization[] => {
  const best = (tensor: number) => (finest: number) =>
    bestQuantization(observed[tensor] as Observed, finest, ranges)
  const meanings = [input ?? best(0)(0)]
  for (const [index, { op, inputs }] of nodes.entries())
    meanings.push(
      floatRuleOf(op).quantization(op, {
        inputs: inputs.map((source) => meanings[source] as Quantization),
        shapes: inputs.map((source) => shapes[source] as Shape),
        best: best(index + 1),
      }),
    )
  return meanings
}

const assemble = (
  graph: FloatGraph,
  shapes: readonly Shape[],
  meanings: readonly Quantization[],
  metadata: ModelMetadata,
): QuantizedGraph => {
  const ops: ExactOp[] = []
  const tensors: Quantization[] = [meanings[0] as Quantization]
  const consumersOf = (tensor: number) =>
    graph.nodes.filter(({ inputs }) => inputs.includes(tensor)).map(({ op }) => op)
  const describe = (tensor: number): TensorDescriptor => ({
    shape: shapes[tensor] as Shape,
    blockSize: blockSizeFor(shapes[tensor] as Shape, consumersOf(tensor)),
    zeroPoint: (meanings[tensor] as Quantization).zeroPoint,
  })
  const append = (op: ExactOp, { scale, zeroPoint }: Quantization): Slot => {
    ops.push(op)
    tensors.push({ scale, zeroPoint })
    return { source: ops.length, tensor: op.output, scale, zeroPoint }
  }
  const input = describe(0)
  const slots: Slot[] = [{ source: 0, tensor: input, ...(meanings[0] as Quantization) }]
  const nodes = graph.nodes.map((node, index): QuantizedNode => {
    const inputs = node.inputs.map((source) => slots[source] as Slot)
    const output = meanings[index + 1] as Quantization
    const push = (meaning: Quantization, shape: Shape, make: (to: TensorDescriptor) => ExactOp) =>
      append(
        make({ shape, blockSize: blockSizeFor(shape, [node.op]), zeroPoint: meaning.zeroPoint }),
        meaning,
      )
    const to = describe(index + 1)
    slots.push(append(floatRuleOf(node.op).exact(node.op, { inputs, output, to, push }), output))
    return {
      name: node.name,
      op: ops.length,
      quantization: output,
      coarseRows: coarseRowsOf(node, inputs),
    }
  })
  return { model: { header: { version: 1, kind: 0, input }, ops, metadata }, tensors, nodes }
}

const coarseRowsOf = ({ op }: FloatNode, [input]: readonly Slot[]): number =>
  'weights' in op && input !== undefined
    ? channelsOf(op).filter((channel) => isAccumulatorBound(channel, input)).length
    : 0
