export {
  type AccuracyOptions,
  type AccuracyReport,
  accuracyOf,
  bytesOf,
  type LayerAccuracy,
} from './accuracy.ts'
export type { FloatGraph, FloatGraphOp, FloatNode } from './floatGraph.ts'
export { realInput, realOf, runFloat, runGraph } from './floatInference.ts'
export type {
  Activation,
  FloatConv2d,
  FloatDense,
  FloatDepthwiseConv2d,
  FloatModel,
  FloatOp,
  FloatPool,
  Padding,
} from './floatModel.ts'
export { type Quantized, quantize } from './quantize.ts'
export {
  type QuantizedGraph,
  type QuantizedNode,
  type QuantizeOptions,
  quantizeGraph,
} from './quantizeGraph.ts'
export type { Quantization, RangeRule } from './ranges.ts'
export { simplify } from './simplify.ts'
