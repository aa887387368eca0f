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
export type { Quantization } from './ranges.ts'
