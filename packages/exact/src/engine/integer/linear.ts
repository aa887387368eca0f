import type { ChannelTable, Conv2dOp, DenseOp, LinearOp } from '../../model.ts'
import { rowsOf } from '../../ops/dense.ts'
import { inputOf } from '../../ops/inputs.ts'
import { paddedExtent } from '../../ops/window.ts'
import { tensorLength } from '../../tensor.ts'
import { GROUP, tableParams } from './params.ts'
import { type Addresses, keepBases, type Step } from './step.ts'
import type { Workspace } from './workspace.ts'

/** Bytes of activations that a block of positions reads: what stays in the first cache next to the weights. */
const BLOCK_BYTES = 16_384
const WIDE = 2
/** Positions that the kernel computes together. */
const TILE = 4

/** The reduction of a linear operator as runs of contiguous activations: byte offsets from the window's base. */
type Runs = { readonly offsets: readonly number[]; readonly length: number }

/** Weights as kernel/integer/linear.ts reads them: an odd run is filled up with a weight of 0. */
const packedWeights = (table: ChannelTable, { offsets, length }: Runs): Int16Array => {
  const { channels, k, weights } = table
  const pairs = Math.ceil(length / 2)
  const groups = Math.ceil(channels / GROUP)
  const packed = new Int16Array(groups * offsets.length * pairs * 2 * GROUP)
  for (let channel = 0; channel < channels; channel++)
    for (let i = 0; i < k; i++) {
      const [run, place] = [Math.floor(i / length), i % length]
      const row = (Math.floor(channel / GROUP) * offsets.length + run) * pairs + (place >> 1)
      packed[(row * GROUP + (channel % GROUP)) * 2 + (place & 1)] = weights[
        channel * k + i
      ] as number
    }
  return packed
}

type Product = { readonly runs: Runs; readonly bases: number; readonly positions: number }

/** Sums over an image of int16 that lies in the borrowed bytes, then int8. */
const planProduct = (
  workspace: Workspace,
  op: LinearOp,
  output: number,
  { runs, bases, positions }: Product,
): Step => {
  const { kernel, scratch } = workspace
  const { table, lo, hi } = op
  const { zeroPoint } = op.output
  const key = `weights ${runs.length}`
  const weights = workspace.once(table, key, () => workspace.keep(packedWeights(table, runs)))
  const offsets = workspace.keep(Int32Array.from(runs.offsets))
  const [count, pairs] = [runs.offsets.length, Math.ceil(runs.length / 2)]
  const params = tableParams(workspace, table)
  const block = Math.max(1, Math.floor(BLOCK_BYTES / (table.k * WIDE * TILE))) * TILE
  return () =>
    kernel.linear(
      ...([workspace.borrowed(), bases, positions, offsets, count, pairs] as const),
      ...([weights, params, table.channels, zeroPoint, lo, hi] as const),
      ...([output, block, scratch] as const),
    )
}

/** Rows of a window are contiguous where its columns are not dilated. */
const runsOf = (op: Conv2dOp, paddedWidth: number): Runs => {
  const channels = inputOf(op, 0).shape[3]
  const [rows, columns] = op.kernel
  const isContiguous = op.dilations[1] === 1
  const perRow = isContiguous ? 1 : columns
  const offsets = Array.from({ length: rows * perRow }, (_, run) => {
    const row = Math.floor(run / perRow) * op.dilations[0]
    return (row * paddedWidth + (run % perRow) * op.dilations[1]) * channels * WIDE
  })
  return { offsets, length: isContiguous ? columns * channels : channels }
}

export const planConv2d = (
  workspace: Workspace,
  op: Conv2dOp,
  { inputs: [input = 0], output }: Addresses,
): Step => {
  const { shape, zeroPoint } = inputOf(op, 0)
  const [, height, width, channels] = shape
  const [paddedHeight, paddedWidth] = paddedExtent(op)
  const [, outHeight, outWidth] = op.output.shape
  const column = channels * WIDE
  const product = planProduct(workspace, op, output, {
    runs: runsOf(op, paddedWidth),
    bases: keepBases(
      workspace,
      [outHeight, outWidth],
      [op.strides[0] * paddedWidth * column, op.strides[1] * column],
    ),
    positions: outHeight * outWidth,
  })
  workspace.borrow(paddedHeight * paddedWidth * column)
  // An image that is read as it is is one long row. An equal extent alone does not say so: it may be shifted.
  const isShifted = op.padTop > 0 || op.padLeft > 0
  const isWhole = !isShifted && paddedHeight === height && paddedWidth === width
  const source = isWhole ? ([1, height * width * channels] as const) : [height, width * channels]
  const target = isWhole ? source : ([paddedHeight, paddedWidth * channels] as const)
  const [rows = 0, row = 0] = source
  const [paddedRows = 0, paddedRow = 0] = target
  return () => {
    workspace.kernel.padWide(
      ...([input, rows, row, workspace.borrowed(), paddedRows, paddedRow] as const),
      ...([op.padTop, op.padLeft * channels, zeroPoint] as const),
    )
    product()
  }
}

export const planDense = (
  workspace: Workspace,
  op: DenseOp,
  { inputs: [input = 0], output }: Addresses,
): Step => {
  const { k } = op.table
  const rows = rowsOf(op)
  const length = tensorLength(inputOf(op, 0))
  const product = planProduct(workspace, op, output, {
    runs: { offsets: [0], length: k },
    bases: keepBases(workspace, [rows, 1], [k * WIDE, 0]),
    positions: rows,
  })
  workspace.borrow(length * WIDE)
  return () => {
    workspace.kernel.padWide(input, 1, length, workspace.borrowed(), 1, length, 0, 0, 0)
    product()
  }
}
