import type { ChannelTable } from '../model.ts'

/** Sums of up to this norm of weights are exact in float32: 128 * 2^17 = 2^24. */
const EXACT_NORM = 2 ** 17

/** Weights [from, to) of each channel, in the layout of a filter: product first, channel last. */
export const filterData = (table: ChannelTable, from: number, to: number): Float32Array => {
  const { channels, k, weights } = table
  const data = new Float32Array((to - from) * channels)
  for (let channel = 0; channel < channels; channel++)
    for (let i = from; i < to; i++)
      data[(i - from) * channels + channel] = weights[channel * k + i] as number
  return data
}

const cutsOfTables = new WeakMap<ChannelTable, readonly number[]>()

/**
 * Places at which a reduction is cut so that each piece is exact in float32: [0, k] where none is needed. Found
 * once per table, because many operators may share one.
 */
export const exactCuts = (table: ChannelTable): readonly number[] => {
  const known = cutsOfTables.get(table)
  if (known !== undefined) return known
  const cuts = findCuts(table)
  cutsOfTables.set(table, cuts)
  return cuts
}

const findCuts = (table: ChannelTable): number[] => {
  const { channels, k, weights } = table
  const cuts = [0]
  const norms = new Float64Array(channels)
  for (let i = 0; i < k; i++) {
    let largest = 0
    for (let c = 0; c < channels; c++) {
      const norm = (norms[c] as number) + Math.abs(weights[c * k + i] as number)
      norms[c] = norm
      largest = Math.max(largest, norm)
    }
    if (largest <= EXACT_NORM) continue
    cuts.push(i)
    for (let c = 0; c < channels; c++) norms[c] = Math.abs(weights[c * k + i] as number)
  }
  return [...cuts, k]
}
