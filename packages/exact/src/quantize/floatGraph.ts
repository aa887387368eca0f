import type { Shape } from '../model.ts'
import type {
  Activation,
  FloatConv2d,
  FloatDense,
  FloatDepthwiseConv2d,
  FloatModel,
  FloatPool,
} from './floatModel.ts'
import type { Quantization } from './ranges.ts'

/** Sum or product of two tensors; dimensions of 1 are broadcast. */
export type FloatPairwise = { kind: 'add' | 'mul'; activation: Activation }

/** Mean over some axes (0 to 3), which stay as dimensions of 1. */
export type FloatMean = { kind: 'mean'; axes: readonly number[] }

export type FloatConcat = { kind: 'concat'; axis: number }

/** Zeros around the input. */
export type FloatPad = { kind: 'pad'; before: Shape; after: Shape }

export type FloatReshape = { kind: 'reshape'; shape: Shape }

/** Axis k of the output is axis permutation[k] of the input. */
export type FloatTranspose = { kind: 'transpose'; permutation: Shape }

/** Index i of the output's axis k is begin[k] + i * steps[k] of the input's. */
export type FloatSlice = { kind: 'slice'; begin: Shape; steps: Shape; shape: Shape }

/** A function of one number, applied to each. It becomes a table. */
export type FloatUnary = {
  kind: 'unary'
  label: string
  apply: (value: number) => number
  /** Given where the function is value * by + plus: then weights before it can take it in. */
  affine?: { by: number; plus: number }
}

/** Softmax over the last axis. */
export type FloatSoftmax = { kind: 'softmax' }

export type FloatLinear = FloatConv2d | FloatDepthwiseConv2d | FloatDense

export type FloatGraphOp =
  | FloatLinear
  | FloatPool
  | FloatPairwise
  | FloatMean
  | FloatConcat
  | FloatPad
  | FloatReshape
  | FloatTranspose
  | FloatSlice
  | FloatUnary
  | FloatSoftmax

export type FloatKind = FloatGraphOp['kind']

/** An operator in a graph, with the name that its author knows it by. */
export type FloatNode = {
  name: string
  /** 0 = the graph's input, i = the output of node i (nodes count from 1). */
  inputs: readonly number[]
  op: FloatGraphOp
}

/** A float network as a directed graph in topological order; the last node gives the output. */
export type FloatGraph = {
  /** Images are [1, height, width, channels], vectors [1, 1, 1, length]. */
  inputShape: Shape
  nodes: readonly FloatNode[]
  /** What an input byte stands for; without it calibration decides. */
  input?: Quantization
}

/** A chain of operators as a graph. */
export const graphOf = ({ inputShape, input, ops }: FloatModel): FloatGraph => ({
  inputShape: [1, ...inputShape],
  input,
  nodes: ops.map((op, index) => ({ name: `Operator ${index} (${op.kind})`, inputs: [index], op })),
})
