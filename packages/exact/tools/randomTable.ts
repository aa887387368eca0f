import type { ChannelTable, Profile } from '../src/model.ts'
import { accumulatorBound, PROFILE_RANGES } from '../src/ops/linear.ts'
import type { Random } from './random.ts'

/** A valid weight table with extremes: zero channels, biases and norms at the limit, exact ties, saturating shifts. */
export const randomTable = (
  random: Random,
  profile: Profile,
  channels: number,
  k: number,
): ChannelTable => {
  const table: ChannelTable = {
    channels,
    k,
    biases: new Int32Array(channels),
    multipliers: new Uint32Array(channels),
    shifts: new Uint8Array(channels),
    weights: new Int8Array(channels * k),
  }
  for (let channel = 0; channel < channels; channel++) fillChannel(random, profile, table, channel)
  return table
}

const fillChannel = (
  random: Random,
  profile: Profile,
  table: ChannelTable,
  channel: number,
): void => {
  const { limit } = PROFILE_RANGES[profile]
  const largest = Math.min(127, Math.floor((limit - 1) / 128 / table.k))
  const weight = random.pick([
    () => random.integer(-largest, largest),
    () => random.integer(-largest, largest),
    () => random.pick([-largest, largest]),
    () => largest,
    () => 0,
  ])
  for (let i = 0; i < table.k; i++) table.weights[channel * table.k + i] = weight()
  const room = limit - 1 - accumulatorBound(table, channel)
  const bias = random.pick([0, random.integer(-room, room), room, -room])
  table.biases[channel] = random.chance(0.7) ? random.integer(-1000, 1000) % (room + 1) : bias
  fillScale(random, profile, table, channel)
}

const fillScale = (
  random: Random,
  profile: Profile,
  table: ChannelTable,
  channel: number,
): void => {
  const { multiplier, shift } = PROFILE_RANGES[profile]
  const chosen = random.pick([multiplier[0], multiplier[1], random.integer(...multiplier)])
  // Most shifts bring the largest accumulator to about the int8 range; some make ties or saturate.
  const reach = Math.log2(Math.max(accumulatorBound(table, channel), 1) * chosen)
  const fitting = Math.round(reach) - random.integer(4, 9)
  const wanted = random.chance(0.85) ? fitting : random.integer(...shift)
  table.multipliers[channel] = chosen
  table.shifts[channel] = Math.min(shift[1], Math.max(shift[0], wanted))
}
