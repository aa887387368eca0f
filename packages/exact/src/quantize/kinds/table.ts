import type { FloatGraphOp, FloatKind } from '../floatGraph.ts'
import { concat } from './concat.ts'
import { conv2d } from './conv2d.ts'
import { dense } from './dense.ts'
import { depthwiseConv2d } from './depthwiseConv2d.ts'
import { mean } from './mean.ts'
import { pad, reshape, slice, transpose } from './moves.ts'
import { pairwise } from './pairwise.ts'
import { pool } from './pool.ts'
import type { FloatRule } from './rule.ts'
import { softmax } from './softmax.ts'
import { unary } from './unary.ts'

const RULES = {
  conv2d,
  depthwiseConv2d,
  dense,
  maxPool: pool,
  avgPool: pool,
  add: pairwise,
  mul: pairwise,
  mean,
  concat,
  pad,
  reshape,
  transpose,
  slice,
  unary,
  softmax,
} as const satisfies { readonly [Kind in FloatKind]: unknown }

/** The rule of an operator's kind. */
export const floatRuleOf = <Op extends FloatGraphOp>(op: Op): FloatRule<Op> =>
  // Each kind stands beside the rule of its own operator.
  RULES[op.kind] as unknown as FloatRule<Op>
