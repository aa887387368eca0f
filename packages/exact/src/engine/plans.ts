import type { ExactOp, LinearOp, MatmulOp, OpOf } from '../model.ts'
import { planAdd } from './add.ts'
import { planArgmax } from './argmax.ts'
import { planConv2d } from './conv2d.ts'
import { planDense } from './dense.ts'
import { planDepthwiseConv2d } from './depthwiseConv2d.ts'
import { planEmbedding } from './embedding.ts'
import type { Kernels } from './kernels.ts'
import { planLut } from './lut.ts'
import { planMatmul } from './matmulOp.ts'
import { planMean } from './mean.ts'
import { planConcat, planPad, planReshape, planSlice, planTranspose } from './move.ts'
import { planMul } from './mul.ts'
import { planNorm } from './norm.ts'
import type { OpPlan } from './plan.ts'
import { planAvgPool, planMaxPool } from './pool.ts'
import { planRequant } from './requant.ts'
import { planSample } from './sample.ts'
import { planSoftmax } from './softmax.ts'

/** The operators that need no backend. */
export type ByteOp = Exclude<ExactOp, LinearOp | MatmulOp>

type BytePlanners = {
  readonly [Kind in ByteOp['kind']]: (op: OpOf<Kind>) => OpPlan['run']
}

const BYTE_PLANNERS: BytePlanners = {
  maxPool: planMaxPool,
  avgPool: planAvgPool,
  add: planAdd,
  mul: planMul,
  mean: planMean,
  concat: planConcat,
  pad: planPad,
  reshape: planReshape,
  transpose: planTranspose,
  slice: planSlice,
  lut: planLut,
  embedding: planEmbedding,
  softmax: planSoftmax,
  layerNorm: planNorm,
  rmsNorm: planNorm,
  argmax: planArgmax,
  sample: planSample,
  requant: planRequant,
}

/** Makes an operator ready that runs on bytes alone, without a backend. */
export const planOnBytes = (op: ByteOp): OpPlan['run'] =>
  // The table's type ties each key to its operator; TypeScript cannot follow that through a union.
  (BYTE_PLANNERS[op.kind] as (op: ByteOp) => OpPlan['run'])(op)

/** Makes an operator ready for a backend that lends sums of products. */
export const planOp = (kernels: Kernels, op: ExactOp): OpPlan => {
  switch (op.kind) {
    case 'conv2d':
      return planConv2d(kernels, op)
    case 'depthwiseConv2d':
      return planDepthwiseConv2d(kernels, op)
    case 'dense':
      return planDense(kernels, op)
    case 'matmul':
      return planMatmul(kernels, op)
    default:
      return { run: planOnBytes(op), dispose: () => {} }
  }
}
