import type { ExactOp, OpKind, OpOf } from '../model.ts'
import { add } from './add.ts'
import { argmax } from './argmax.ts'
import { avgPool } from './avgPool.ts'
import { concat } from './concat.ts'
import { conv2d } from './conv2d.ts'
import { dense } from './dense.ts'
import { depthwiseConv2d } from './depthwiseConv2d.ts'
import { embedding } from './embedding.ts'
import { layerNorm } from './layerNorm.ts'
import { lut } from './lut.ts'
import { matmul } from './matmul.ts'
import { maxPool } from './maxPool.ts'
import { mean } from './mean.ts'
import { mul } from './mul.ts'
import { pad } from './pad.ts'
import { requant } from './requantise.ts'
import { reshape } from './reshape.ts'
import { rmsNorm } from './rmsNorm.ts'
import type { OpRule } from './rule.ts'
import { sample } from './sample.ts'
import { slice } from './slice.ts'
import { softmax } from './softmax.ts'
import { transpose } from './transpose.ts'

/** The operators that this version runs and judges. */
export const OP_RULES: { readonly [Kind in OpKind]: OpRule<OpOf<Kind>> } = {
  conv2d,
  depthwiseConv2d,
  dense,
  maxPool,
  avgPool,
  matmul,
  add,
  mul,
  mean,
  concat,
  pad,
  reshape,
  transpose,
  slice,
  lut,
  embedding,
  softmax,
  layerNorm,
  rmsNorm,
  argmax,
  sample,
  requant,
}

/** Names of all opcodes of docs/exact.md, so that a refusal can say what it refuses. */
export const OPCODE_NAMES: readonly (string | undefined)[] = [
  undefined,
  'conv2d',
  'depthwiseConv2d',
  'dense',
  'matmul',
  'add',
  'mul',
  'avgPool',
  'mean',
  'maxPool',
  'concat',
  'pad',
  'reshape',
  'transpose',
  'slice',
  'lut',
  'embedding',
  'softmax',
  'layerNorm',
  'rmsNorm',
  'argmax',
  'sample',
  'requant',
]

/** The rule of an operator. */
export const ruleOf = <Op extends ExactOp>(op: Op): OpRule<Op> =>
  // The table's type ties each key to its operator; TypeScript cannot follow that through a union.
  OP_RULES[op.kind] as unknown as OpRule<Op>

/** The rule of an opcode, or undefined where this version has none. */
export const findRule = (opcode: number): OpRule<ExactOp> | undefined =>
  Object.values(OP_RULES).find((rule) => rule.opcode === opcode) as OpRule<ExactOp> | undefined
