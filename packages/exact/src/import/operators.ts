import { importHardSwish, importLeakyRelu, importLogistic, importTanh } from './activations.ts'
import { importAdd, importMul, importSub } from './arithmetic.ts'
import { importConv2d, importDepthwiseConv2d } from './convolutions.ts'
import { importBatchMatmul, importFullyConnected } from './dense.ts'
import { importMean } from './mean.ts'
import type { OperatorImport } from './operator.ts'
import { importAveragePool, importMaxPool } from './pools.ts'
import {
  importConcatenation,
  importPad,
  importReshape,
  importSlice,
  importSplit,
  importStridedSlice,
  importTranspose,
} from './rearrangements.ts'
import { importQuantize, importRelu, importRelu6 } from './requants.ts'
import { importResizeNearest } from './resize.ts'
import { importSoftmax } from './softmax.ts'

/** How each operator of a file enters the graph. What is not in this list is refused. */
export const OPERATORS: ReadonlyMap<string, (context: OperatorImport) => void> = new Map([
  ['CONV_2D', importConv2d],
  ['DEPTHWISE_CONV_2D', importDepthwiseConv2d],
  ['FULLY_CONNECTED', importFullyConnected],
  ['BATCH_MATMUL', importBatchMatmul],
  ['ADD', importAdd],
  ['SUB', importSub],
  ['MUL', importMul],
  ['MEAN', importMean],
  ['AVERAGE_POOL_2D', importAveragePool],
  ['MAX_POOL_2D', importMaxPool],
  ['RESHAPE', importReshape],
  ['SQUEEZE', importReshape],
  ['EXPAND_DIMS', importReshape],
  ['TRANSPOSE', importTranspose],
  ['PAD', importPad],
  ['PADV2', importPad],
  ['CONCATENATION', importConcatenation],
  ['SPLIT', importSplit],
  ['SPLIT_V', importSplit],
  ['SLICE', importSlice],
  ['STRIDED_SLICE', importStridedSlice],
  ['QUANTIZE', importQuantize],
  ['RELU', importRelu],
  ['RELU6', importRelu6],
  ['LEAKY_RELU', importLeakyRelu],
  ['HARD_SWISH', importHardSwish],
  ['LOGISTIC', importLogistic],
  ['TANH', importTanh],
  ['SOFTMAX', importSoftmax],
  ['RESIZE_NEAREST_NEIGHBOR', importResizeNearest],
])
