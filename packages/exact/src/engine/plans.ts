import type { ExactOp, OpKind, OpOf } from '../model.ts'
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

type Planner<Op extends ExactOp> = (kernels: Kernels, op: Op) => OpPlan

/** An operator that runs on bytes alone, without a backend. */
const onBytes =
  <Op extends ExactOp>(plan: (op: Op) => OpPlan['run']): Planner<Op> =>
  (_, op) => ({ run: plan(op), dispose: () => {} })

const PLANNERS: { readonly [Kind in OpKind]: Planner<OpOf<Kind>> } = {
  conv2d: planConv2d,
  depthwiseConv2d: planDepthwiseConv2d,
  dense: planDense,
  matmul: planMatmul,
  maxPool: (_, op) => planMaxPool(op),
  avgPool: (_, op) => planAvgPool(op),
  add: onBytes(planAdd),
  mul: onBytes(planMul),
  mean: onBytes(planMean),
  concat: onBytes(planConcat),
  pad: onBytes(planPad),
  reshape: onBytes(planReshape),
  transpose: onBytes(planTranspose),
  slice: onBytes(planSlice),
  lut: onBytes(planLut),
  embedding: onBytes(planEmbedding),
  softmax: onBytes(planSoftmax),
  layerNorm: onBytes(planNorm),
  rmsNorm: onBytes(planNorm),
  argmax: onBytes(planArgmax),
  sample: onBytes(planSample),
  requant: onBytes(planRequant),
}

/** Makes an operator ready for a backend. */
export const planOp = (kernels: Kernels, op: ExactOp): OpPlan =>
  // The table's type ties each key to its operator; TypeScript cannot follow that through a union.
  (PLANNERS[op.kind] as Planner<ExactOp>)(kernels, op)
