import type { Shape } from '../model.ts'
import type { FloatGraph, FloatGraphOp, FloatNode } from '../quantize/floatGraph.ts'
import { shapeOfNode } from '../quantize/requireQuantizable.ts'
import { simplify } from '../quantize/simplify.ts'

/** A tensor of the graph that is being built, with the number of dimensions that the file gives it. */
export type Value = { readonly tensor: number; readonly rank: number }

/** A constant of the file. */
export type Constant = { readonly values: Float64Array; readonly shape: readonly number[] }

export type Builder = {
  readonly input: Value
  /** @throws ExactError FLOAT_MODEL_INVALID where the operator does not fit its inputs */
  readonly add: (name: string, op: FloatGraphOp, inputs: readonly Value[], rank?: number) => Value
  readonly shape4: (value: Value) => Shape
  /** The shape as the file has it. */
  readonly shapeOf: (value: Value) => number[]
  readonly finish: (output: Value) => FloatGraph
}

/** A shape of up to four dimensions with leading dimensions of 1. */
export const shape4Of = (shape: readonly number[]): Shape => {
  const [a = 1, b = 1, c = 1, d = 1] = [...Array<number>(4 - shape.length).fill(1), ...shape]
  return [a, b, c, d]
}

export const graphBuilder = (shape: readonly number[]): Builder => {
  const inputShape = shape4Of(shape)
  const nodes: FloatNode[] = []
  const shapes: Shape[] = [inputShape]
  const shape4 = ({ tensor }: Value): Shape => shapes[tensor] as Shape
  return {
    input: { tensor: 0, rank: shape.length },
    shape4,
    shapeOf: (value) => shape4(value).slice(4 - value.rank),
    add: (name, op, inputs, rank = inputs[0]?.rank ?? 4) => {
      const node = { name, op, inputs: inputs.map(({ tensor }) => tensor) }
      shapes.push(shapeOfNode(node, shapes))
      nodes.push(node)
      return { tensor: nodes.length, rank }
    },
    finish: ({ tensor }) => simplify({ inputShape, nodes }, tensor),
  }
}
