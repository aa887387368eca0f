import type { ExactModel, ExactOp, OpInput, Shape, TensorDescriptor } from '../src/model.ts'
import { tensorLength } from '../src/tensor.ts'
import type { Random } from './random.ts'
import { tensor } from './randomModel.ts'

/** A model that grows operator by operator. */
export type Graph = {
  readonly random: Random
  /** Appends an operator; the result is its output, ready to be read by the next one. */
  readonly push: (op: ExactOp) => OpInput
  /** Any tensor so far, mostly the last one. */
  readonly any: () => OpInput
  readonly model: () => ExactModel
}

export const graphOf = (random: Random, input: TensorDescriptor): Graph => {
  const ops: ExactOp[] = []
  const at = (source: number): OpInput => ({ source, tensor: ops[source - 1]?.output ?? input })
  return {
    random,
    push: (op) => {
      ops.push(op)
      return at(ops.length)
    },
    any: () => at(random.chance(0.7) ? ops.length : random.integer(0, ops.length)),
    model: () => ({
      header: { version: 1, kind: 0, input },
      ops,
      metadata: { name: 'random' },
    }),
  }
}

const NO_OFFSET: Shape = [0, 0, 0, 0]
const NO_STEP: Shape = [1, 1, 1, 1]

/** The same bytes under another shape. */
export const reshaped = (graph: Graph, from: OpInput, shape: Shape): OpInput =>
  graph.push({
    kind: 'reshape',
    inputs: [from],
    output: { ...tensor(graph.random, shape), zeroPoint: from.tensor.zeroPoint },
  })

/** The first bytes of a tensor, followed by padding where it is too short, under another shape. */
export const fitted = (graph: Graph, from: OpInput, shape: Shape): OpInput => {
  const { random } = graph
  const length = tensorLength({ shape })
  const flat = reshaped(graph, from, [1, 1, 1, tensorLength(from.tensor)])
  const output = {
    ...tensor(random, [1, 1, 1, length]),
    zeroPoint: from.tensor.zeroPoint,
  }
  const cut =
    length <= tensorLength(from.tensor)
      ? graph.push({ kind: 'slice', inputs: [flat], output, begin: NO_OFFSET, steps: NO_STEP })
      : graph.push({
          kind: 'pad',
          inputs: [flat],
          output,
          before: NO_OFFSET,
          value: random.integer(-128, 127),
        })
  return reshaped(graph, cut, shape)
}
