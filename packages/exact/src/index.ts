export { toHex } from './bytes/hex.ts'
export { keccak256, loadKeccak } from './commit/keccak.ts'
export { modelIdOf } from './commit/model.ts'
export { tensorRootOf } from './commit/tensor.ts'
export { decodeModel, encodeModel } from './container.ts'
export {
  type CompiledModel,
  type Engine,
  type EngineOptions,
  type Inference,
  loadEngine,
} from './engine/engine.ts'
export type { BackendName } from './engine/kernels.ts'
export { type ErrorDetails, EXACT_ERRORS, ExactError, type ExactErrorCode } from './errors.ts'
export { type ImportedModel, type ImportedOperator, importTflite } from './import/importTflite.ts'
export type {
  AddOp,
  AddOpF,
  AddOpT,
  ArgmaxOp,
  AvgPoolOp,
  ChannelTable,
  ConcatOp,
  Conv2dOp,
  DenseOp,
  DepthwiseConv2dOp,
  EmbeddingOp,
  ExactModel,
  ExactOp,
  Hex,
  JsonValue,
  LayerNormOp,
  LinearOp,
  LutOp,
  MatmulOp,
  MaxPoolOp,
  MeanOp,
  ModelHeader,
  ModelMetadata,
  MulOp,
  NormOp,
  OpInput,
  OpKind,
  OpOf,
  PadOp,
  Pair,
  Profile,
  RequantOp,
  ReshapeOp,
  RmsNormOp,
  SampleOp,
  ScaledOp,
  Shape,
  SliceOp,
  SoftmaxOp,
  TabledOp,
  TensorDescriptor,
  TransposeOp,
  WindowOp,
} from './model.ts'
export { accumulatorBound, PROFILE_RANGES } from './ops/linear.ts'
export { lut16Of } from './ops/lookups.ts'
export { normTable } from './ops/norm.ts'
export { OP_RULES } from './ops/table.ts'
export {
  elementProof,
  endpointProof,
  proofFor,
  tensorFormProof,
  tracePaddingProof,
} from './proof/build.ts'
export { decodeProof } from './proof/decode.ts'
export {
  blockKey,
  type DisclosedTrace,
  type DisputeMove,
  disputeMove,
  type NamedTensor,
} from './proof/disclosed.ts'
export { encodeProof } from './proof/encode.ts'
export { type ClaimRoots, findFraud } from './proof/find.ts'
export type {
  ElementProof,
  EndpointProof,
  FraudProof,
  ModelOpening,
  TensorFormProof,
  TensorOpening,
  TracePaddingProof,
} from './proof/proof.ts'
export { denseTable } from './quantize/denseTable.ts'
export {
  type AccuracyOptions,
  type AccuracyReport,
  type Activation,
  accuracyOf,
  bytesOf as inputBytesOf,
  type FloatConv2d,
  type FloatDense,
  type FloatDepthwiseConv2d,
  type FloatGraph,
  type FloatGraphOp,
  type FloatModel,
  type FloatNode,
  type FloatOp,
  type FloatPool,
  type LayerAccuracy,
  type Padding,
  type Quantization,
  type Quantized,
  type QuantizedGraph,
  type QuantizedNode,
  type QuantizeOptions,
  quantize,
  quantizeGraph,
  type RangeRule,
  realInput,
  realOf,
  runFloat,
  runGraph,
  simplify,
} from './quantize/index.ts'
export { bestQuantization, type Observer, observerOf } from './quantize/ranges.ts'
export { referenceElement, runReference } from './reference.ts'
export { blockCount, smallestBlockSize, tensorLength } from './tensor.ts'
export { descriptorAt, descriptorsOf, outputOf } from './tensors.ts'
export { type ReadOptions, readTfjs, type TfjsFiles } from './tfjs-models/index.ts'
export { decodeTrace, encodeTrace, honestTraceBlobBytes, maxTraceBlobBytes } from './trace/blob.ts'
export { disclose, type TraceAnswer, type TraceQuestion } from './trace/disclose.ts'
export {
  type ClaimedTrace,
  commitTrace,
  type OpenedTrace,
  openTrace,
  rootsOf,
  type TraceCommitment,
} from './trace/opened.ts'
export { overrideAt, type TraceOverride } from './trace/override.ts'
export {
  type Certificate,
  loadModel,
  type OpCertificate,
  validateModel,
} from './validate.ts'
