import type { FloatGraph, FloatGraphOp, FloatLinear, FloatNode, FloatUnary } from './floatGraph.ts'
import type { FloatDepthwiseConv2d } from './floatModel.ts'
import { prune } from './prune.ts'

/** A node that is being rewritten: its inputs already are. */
type Place = {
  readonly node: FloatNode
  readonly nodeAt: (tensor: number) => FloatNode | undefined
  /** How often each tensor of the original graph is read. */
  readonly uses: readonly number[]
}

/** A rewriting of a node, or nothing where it does not apply. */
type Rewrite = (place: Place) => FloatNode | undefined

/**
 * The same function in fewer operators: batch normalisation and scaling folded into the weights before them, ReLU into
 * clamps, functions of functions into one table, reshapes that a dense operator makes anyway left out, and
 * everything that the output does not depend on.
 *
 * @param output The tensor that is the output: 0 = the input, i = the output of node i.
 */
export const simplify = (graph: FloatGraph, output: number = graph.nodes.length): FloatGraph => {
  const uses = usesOf(graph, output)
  const nodes: FloatNode[] = []
  for (const original of graph.nodes) {
    const nodeAt = (tensor: number): FloatNode | undefined => nodes[tensor - 1]
    let node = original
    for (const rewrite of REWRITES) node = rewrite({ node, nodeAt, uses }) ?? node
    nodes.push(node)
  }
  return prune({ ...graph, nodes }, output)
}

const usesOf = ({ nodes }: FloatGraph, output: number): number[] => {
  const uses = Array<number>(nodes.length + 1).fill(0)
  for (const tensor of [output, ...nodes.flatMap(({ inputs }) => inputs)])
    uses[tensor] = (uses[tensor] as number) + 1
  return uses
}

/** The node that stands before a node with one input. */
const beforeOf = ({ node, nodeAt }: Place): FloatNode | undefined =>
  node.inputs.length === 1 ? nodeAt(node.inputs[0] as number) : undefined

/** Whether nothing else reads the node's only input: else the operator before would be computed twice. */
const ownsInput = ({ node: { inputs }, uses }: Place): boolean =>
  inputs.length === 1 && uses[inputs[0] as number] === 1

/** What replaces two nodes in a row: it reads what the first read. */
const merged = (before: FloatNode, { name }: FloatNode, op: FloatGraphOp): FloatNode => ({
  name: op.kind === before.op.kind ? before.name : name,
  inputs: before.inputs,
  op,
})

const foldRelu: Rewrite = (place) => {
  const { op } = place.node
  const before = beforeOf(place)
  if (op.kind !== 'unary' || before === undefined || !ownsInput(place)) return undefined
  if (!('activation' in before.op)) return undefined
  const isStronger = op.label === 'relu6' || before.op.activation !== 'relu6'
  if (op.label !== 'relu' && op.label !== 'relu6') return undefined
  return merged(before, place.node, {
    ...before.op,
    activation: isStronger ? op.label : before.op.activation,
  })
}

const isLinear = (op: FloatGraphOp): op is FloatLinear => 'weights' in op

const isPerChannel = (op: FloatGraphOp): op is FloatDepthwiseConv2d =>
  op.kind === 'depthwiseConv2d' &&
  op.multiplier === 1 &&
  [...op.kernel, ...op.strides].every((size) => size === 1)

/** Factor and summand of each channel, where an operator is no more than that. */
const scalingOf = (op: FloatGraphOp, channels: number) => {
  if (isPerChannel(op) && op.bias.length === channels) return { by: op.weights, plus: op.bias }
  if (op.kind !== 'unary' || op.affine === undefined) return undefined
  const { by, plus } = op.affine
  return {
    by: new Float32Array(channels).fill(by),
    plus: new Float32Array(channels).fill(plus),
  }
}

const foldScaling: Rewrite = (place) => {
  const before = beforeOf(place)
  if (before === undefined || !ownsInput(place)) return undefined
  if (!isLinear(before.op) || before.op.activation !== 'none') return undefined
  const { weights, bias } = before.op
  const scaling = scalingOf(place.node.op, bias.length)
  if (scaling === undefined) return undefined
  const at = (values: Float32Array, index: number) => values[index % bias.length] as number
  return merged(before, place.node, {
    ...before.op,
    weights: weights.map((weight, index) => weight * at(scaling.by, index)),
    bias: bias.map((value, index) => value * at(scaling.by, index) + at(scaling.plus, index)),
    activation: isPerChannel(place.node.op) ? place.node.op.activation : 'none',
  })
}

/** The function that leads from one tensor to another, or to itself. */
const stepFrom = (
  source: number,
  to: number,
  nodeAt: Place['nodeAt'],
): FloatUnary['apply'] | undefined => {
  if (source === to) return (value) => value
  const node = nodeAt(to)
  return node?.op.kind === 'unary' && node.inputs[0] === source ? node.op.apply : undefined
}

/** f(x) + g(x) and f(x) * g(x), as in x * sigmoid(x), are functions of x. */
const joinFunctions: Rewrite = ({ node: { name, inputs, op }, nodeAt }) => {
  if (op.kind !== 'add' && op.kind !== 'mul') return undefined
  const [a = 0, b = 0] = inputs
  for (const source of [a, b, nodeAt(a)?.inputs[0] ?? a]) {
    const [f, g] = [stepFrom(source, a, nodeAt), stepFrom(source, b, nodeAt)]
    if (f === undefined || g === undefined || op.activation !== 'none') continue
    const apply: FloatUnary['apply'] = op.kind === 'add' ? (x) => f(x) + g(x) : (x) => f(x) * g(x)
    return { name, inputs: [source], op: { kind: 'unary', label: 'joined', apply } }
  }
  return undefined
}

const compose: Rewrite = (place) => {
  const { op } = place.node
  const before = beforeOf(place)
  if (op.kind !== 'unary' || before?.op.kind !== 'unary') return undefined
  const [outer, inner] = [op.apply, before.op.apply]
  const label = `${op.label} of ${before.op.label}`
  return merged(before, place.node, {
    kind: 'unary',
    label,
    apply: (value) => outer(inner(value)),
  })
}

/** A dense operator and a reshape read bytes in order, whatever shape they have. */
const skipReshape: Rewrite = (place) => {
  const { op, name } = place.node
  const before = beforeOf(place)
  const isBlind = (op.kind === 'dense' && op.isPerPosition !== true) || op.kind === 'reshape'
  return isBlind && before?.op.kind === 'reshape' ? { name, inputs: before.inputs, op } : undefined
}

const REWRITES: readonly Rewrite[] = [foldRelu, foldScaling, joinFunctions, compose, skipReshape]
