import type { ChannelTable } from '../model.ts'
import type { Kernels } from './kernels.ts'
import type { Sums } from './requantise.ts'
import { sharedFilter } from './sharedFilter.ts'

/** Writes activations [from, to) of a row's reduction to target[at...]. */
type FillRow = (row: number, from: number, to: number, target: Float32Array, at: number) => void

export type MatMulPlan = {
  readonly run: (fill: FillRow) => Sums
  readonly dispose: () => void
}

/** Floats in one tile of rows: bounds the memory of a product, however many rows there are. */
const TILE_FLOATS = 2 ** 20

/**
 * Plans rows times weights. The reduction is cut where float32 would lose bits; the pieces are added in
 * float64, which holds every sum of docs/exact.md.
 */
export const planMatMul = (
  kernels: Kernels,
  table: ChannelTable,
  rows: number,
  cuts: readonly number[],
): MatMulPlan => {
  const { channels } = table
  const pieces = cuts.slice(1).map((to, index) => {
    const from = cuts[index] as number
    return { from, to, ...sharedFilter(kernels, table, [from, to], [to - from, channels]) }
  })
  return {
    run: (fill) => {
      const sums =
        pieces.length > 1 ? new Float64Array(rows * channels) : new Float32Array(rows * channels)
      for (const { from, to, filter } of pieces) {
        const length = to - from
        const tile = Math.max(1, Math.floor(TILE_FLOATS / length))
        for (let first = 0; first < rows; first += tile) {
          const count = Math.min(tile, rows - first)
          const block = new Float32Array(count * length)
          for (let r = 0; r < count; r++) fill(first + r, from, to, block, r * length)
          addInto(sums, first * channels, kernels.matMul(block, count, filter))
        }
      }
      return sums
    },
    dispose: () => {
      for (const { dispose } of pieces) dispose()
    },
  }
}

const addInto = (sums: Sums, at: number, part: Float32Array): void => {
  for (let i = 0; i < part.length; i++)
    sums[at + i] = (sums[at + i] as number) + (part[i] as number)
}
