import { ExactError } from '../../errors.ts'
import type { ChannelTable, ExactModel, ExactOp, Shape } from '../../model.ts'
import { runReference } from '../../reference.ts'
import { smallestBlockSize } from '../../tensor.ts'
import type { RunModel } from '../backend.ts'
import type { ProbeReport } from '../probe.ts'
import { interleave, type ProbeRow, rowsOf } from '../probeRows.ts'

const tensor = (shape: Shape, zeroPoint = 0) => ({
  shape,
  zeroPoint,
  blockSize: smallestBlockSize(shape[0] * shape[1] * shape[2] * shape[3]),
})

const CLAMP = { lo: -128, hi: 127 } as const

/** A multiplier of 1/2: every odd sum is a tie. */
const HALF = { multiplier: 2 ** 30, shift: 31 } as const
/** Brings 2^24 to 128: the largest sums are ties or next to one. */
const LARGEST = { multiplier: 2 ** 30, shift: 47 } as const

/** Rows as the channels of a table; their biases move the sums by 0, 1, -1 or half a step. */
const tableOf = (rows: readonly ProbeRow[]): ChannelTable => {
  const k = rows[0]?.weights.length ?? 0
  const weights = new Int8Array(rows.length * k)
  for (const [index, row] of rows.entries()) weights.set(row.weights, index * k)
  return {
    channels: rows.length,
    k,
    weights,
    biases: Int32Array.from(rows, (_, index) => [0, 1, -1, 2 ** 16][index % 4] as number),
    multipliers: new Uint32Array(rows.length).fill(LARGEST.multiplier),
    shifts: new Uint8Array(rows.length).fill(LARGEST.shift),
  }
}

/** Every int8 through multipliers of both profiles: ties, the smallest and the largest shifts, a constant channel. */
const TIES: readonly (readonly [multiplier: number, shift: number])[] = [
  [2 ** 30, 31],
  [2 ** 30, 30],
  [2 ** 30, 33],
  [2 ** 30, 17],
  [2 ** 31 - 1, 31],
  [2 ** 31 - 1, 62],
  [2 ** 30 + 1, 31],
  [2 ** 30 - 1, 31],
  [0, 30],
  [1024, 11],
  [1025, 11],
  [2047, 35],
  [1024, 1],
]

const tieTable = (): ChannelTable => ({
  channels: TIES.length,
  k: 1,
  weights: new Int8Array(TIES.length).fill(1),
  biases: Int32Array.from(TIES, (_, index) => (index % 3) - 1),
  multipliers: Uint32Array.from(TIES, ([multiplier]) => multiplier),
  shifts: Uint8Array.from(TIES, ([, shift]) => shift),
})

type Case = { readonly op: ExactOp; readonly input: Int8Array }

const casesOf = (): Case[] => {
  const [long, patch, window] = [rowsOf(1034), rowsOf(9 * 115), rowsOf(33 * 32)]
  const count = long.length
  const every = Int8Array.from({ length: 256 }, (_, byte) => byte - 128)
  const linear = { profile: 'T', ...CLAMP } as const
  const window0 = { dilations: [1, 1], padTop: 0, padLeft: 0 } as const
  const valuesOf = (rows: readonly ProbeRow[]): Int8Array =>
    Int8Array.from(rows.flatMap((row) => [...row.values]))
  const single = (shape: Shape, zeroPoint = 0) => [{ source: 0, tensor: tensor(shape, zeroPoint) }]
  const twice = (shape: Shape, zeroPoint: number) => [
    ...single(shape, zeroPoint),
    ...single(shape, zeroPoint),
  ]
  const column = tensor([1, 1, count, count])
  return [
    {
      input: every,
      op: {
        ...{ kind: 'dense', ...linear, table: tieTable() },
        ...{ inputs: single([1, 1, 256, 1]), output: tensor([1, 1, 256, TIES.length], 3) },
      },
    },
    {
      input: valuesOf(long),
      op: {
        ...{ kind: 'dense', ...linear, table: tableOf(long) },
        ...{ inputs: single([1, 1, count, 1034]), output: column },
      },
    },
    // One position alone is a loop of its own.
    ...long.map(
      ({ values }): Case => ({
        input: values,
        op: {
          ...{ kind: 'dense', ...linear, table: tableOf(long) },
          ...{ inputs: single([1, 1, 1, 1034]), output: tensor([1, 1, 1, count]) },
        },
      }),
    ),
    {
      input: valuesOf(patch),
      op: {
        ...{ kind: 'conv2d', ...linear, table: tableOf(patch), ...window0 },
        ...{ kernel: [3, 3], strides: [3, 1] },
        ...{ inputs: single([1, 3 * count, 3, 115]), output: tensor([1, count, 1, count]) },
      },
    },
    {
      input: Int8Array.from(
        interleave(
          window.map(({ values }) => values),
          33 * 32,
        ),
      ),
      op: {
        ...{ kind: 'depthwiseConv2d', ...linear, table: tableOf(window), ...window0 },
        ...{ kernel: [33, 32], strides: [1, 1], channelMultiplier: 1 },
        ...{ inputs: single([1, 33, 32, count]), output: tensor([1, 1, 1, count]) },
      },
    },
    {
      input: valuesOf(long),
      op: {
        ...{ kind: 'matmul', ...linear, ...LARGEST },
        ...{ isLeftTransposed: false, isRightTransposed: true },
        ...{ inputs: twice([1, 1, count, 1034], -1), output: column },
      },
    },
    {
      input: every,
      op: {
        ...{ kind: 'add', ...linear, multipliers: [HALF.multiplier, HALF.multiplier] },
        ...{ shifts: [31, 31], sumMultiplier: 2 ** 30, sumShift: 51 },
        ...{ inputs: twice([1, 1, 1, 256], 5), output: tensor([1, 1, 1, 256], -7) },
      },
    },
    {
      input: every,
      op: {
        ...{
          kind: 'add',
          ...CLAMP,
          profile: 'F',
          multipliers: [1023, 1024],
          constant: 1,
          shift: 11,
        },
        ...{ inputs: twice([1, 1, 1, 256], 0), output: tensor([1, 1, 1, 256], 0) },
      },
    },
  ]
}

/**
 * Compares every kernel with the bigint reference: sums of +-2^24 and next to it, ties of the rounding, the ends of every
 * range. WebAssembly's integers are exact by definition; this finds a runtime that is not.
 * @throws ExactError BACKEND_INEXACT
 */
export const probeInteger = (plan: (model: ExactModel) => RunModel): ProbeReport => {
  const cases = casesOf()
  let sums = 0
  for (const { op, input } of cases) {
    const header = { version: 1, kind: 0, input: op.inputs[0]?.tensor ?? op.output } as const
    const model: ExactModel = { header, ops: [op], metadata: { name: 'probe' } }
    const [, got = new Int8Array()] = plan(model)(input)
    const [, expected = new Int8Array()] = runReference(model, input)
    const wrong = expected.findIndex((byte, index) => byte !== got[index])
    if (wrong >= 0)
      throw new ExactError(
        'BACKEND_INEXACT',
        `${op.kind} of the backend integer gives ${got[wrong]} for ${expected[wrong]} (element ${wrong}).`,
        {
          backend: 'integer',
          kernel: op.kind,
          got: got[wrong] ?? 0,
          expected: expected[wrong] ?? 0,
        },
      )
    sums += expected.length
  }
  return { kernels: [...new Set(cases.map(({ op }) => op.kind))], sums }
}
