import { activation, refuse } from '../steps.ts'
import { activationIn, type LayerReader, numberIn, only } from './layer.ts'
import {
  readAdd,
  readAverage,
  readConcatenate,
  readCropping,
  readFlatten,
  readGlobalAverage,
  readGlobalMaximum,
  readIdentity,
  readMultiply,
  readPermute,
  readPool,
  readRescaling,
  readReshape,
  readZeroPadding,
  requireLastAxis,
} from './shaped.ts'
import { readBatchNorm, readConv, readDense, readDepthwise, readSeparable } from './weighted.ts'

const readActivation: LayerReader = (step) => activation(step, only(step), activationIn(step))

const readSoftmax: LayerReader = (step) => {
  requireLastAxis(step)
  return activation(step, only(step), 'softmax')
}

const readRelu: LayerReader = (step) => {
  const { maxValue } = step.config
  if (maxValue === undefined || maxValue === null) return activation(step, only(step), 'relu')
  if (maxValue === 6) return activation(step, only(step), 'relu6')
  const highest = numberIn(step, 'maxValue', 6)
  return activation(step, only(step), 'clip', { lowest: 0, highest })
}

const readParametric =
  (name: string, field: string, otherwise: number): LayerReader =>
  (step) =>
    activation(step, only(step), name, { [field]: numberIn(step, field, otherwise) })

const readLastAxisNorm: LayerReader = (step) => {
  requireLastAxis(step)
  return readBatchNorm(step)
}

/** Layers by class name. */
const READERS: Readonly<Record<string, LayerReader>> = {
  Activation: readActivation,
  ActivityRegularization: readIdentity,
  Add: readAdd,
  AlphaDropout: readIdentity,
  Average: readAverage,
  AveragePooling1D: readPool('avgPool'),
  AveragePooling2D: readPool('avgPool'),
  BatchNormalization: readLastAxisNorm,
  Concatenate: readConcatenate,
  Conv1D: readConv,
  Conv2D: readConv,
  Cropping2D: readCropping,
  Dense: readDense,
  DepthwiseConv2D: readDepthwise,
  Dropout: readIdentity,
  ELU: readParametric('elu', 'alpha', 1),
  Flatten: readFlatten,
  GaussianDropout: readIdentity,
  GaussianNoise: readIdentity,
  GlobalAveragePooling1D: readGlobalAverage,
  GlobalAveragePooling2D: readGlobalAverage,
  GlobalMaxPooling1D: readGlobalMaximum,
  GlobalMaxPooling2D: readGlobalMaximum,
  LeakyReLU: readParametric('leakyrelu', 'alpha', 0.3),
  MaxPooling1D: readPool('maxPool'),
  MaxPooling2D: readPool('maxPool'),
  Multiply: readMultiply,
  Permute: readPermute,
  ReLU: readRelu,
  Rescaling: readRescaling,
  Reshape: readReshape,
  SeparableConv2D: readSeparable,
  Softmax: readSoftmax,
  SpatialDropout1D: readIdentity,
  ThresholdedReLU: readParametric('thresholdedrelu', 'theta', 1),
  ZeroPadding2D: readZeroPadding,
}

/** @throws ExactError TFJS_UNSUPPORTED for a layer that has no reader */
export const layerReaderOf = (className: string, name: string): LayerReader => {
  if (Object.hasOwn(READERS, className)) return READERS[className] as LayerReader
  throw refuse({ name }, 'is a layer that cannot be expressed')
}
