import { VOCABULARY } from './vocabulary.ts'

/** The sizes of a causal transformer with one key and one value head for all query heads. */
export type WriterShape = {
  readonly vocabulary: number
  /** Prompt and output together: as many places have an embedding. */
  readonly slots: number
  readonly width: number
  readonly heads: number
  readonly hidden: number
  readonly layers: number
}

/** Tokens of the prompt, its start included. */
export const PROMPT = 16
/** Tokens that the model writes. */
export const OUTPUT = 48

export const SHAPE: WriterShape = {
  vocabulary: VOCABULARY.length,
  slots: PROMPT + OUTPUT,
  width: 96,
  heads: 4,
  hidden: 384,
  layers: 2,
}

/** Width of one head. */
export const headOf = ({ width, heads }: WriterShape): number => width / heads

/** The names of the matrices of a layer, [inputs, outputs] each; a norm is [2, width]: gains, then offsets. */
const layerParameters = (shape: WriterShape, layer: number): [string, [number, number]][] => {
  const { width, hidden } = shape
  const dense = (name: string, inputs: number, outputs: number): [string, [number, number]][] => [
    [`${layer}.${name}`, [inputs, outputs]],
    [`${layer}.${name}.bias`, [1, outputs]],
  ]
  return [
    [`${layer}.attention.norm`, [2, width]],
    ...dense('query', width, width),
    ...dense('key', width, headOf(shape)),
    ...dense('value', width, headOf(shape)),
    ...dense('project', width, width),
    [`${layer}.mlp.norm`, [2, width]],
    ...dense('widen', width, hidden),
    ...dense('narrow', hidden, width),
  ]
}

/** Every parameter of the model with its two dimensions, in the order of the float file. */
export const parametersOf = (shape: WriterShape): readonly [string, [number, number]][] => [
  ['tokens', [shape.vocabulary, shape.width]],
  ['places', [shape.slots, shape.width]],
  ...Array.from({ length: shape.layers }, (_, layer) => layerParameters(shape, layer)).flat(),
  ['norm', [2, shape.width]],
  ['head', [shape.width, shape.vocabulary]],
  ['head.bias', [1, shape.vocabulary]],
]

/** How many numbers training chooses. */
export const parameterCountOf = (shape: WriterShape): number =>
  parametersOf(shape).reduce((sum, [, [rows, columns]]) => sum + rows * columns, 0)
