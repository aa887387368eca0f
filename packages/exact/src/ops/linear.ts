import { ExactError } from '../errors.ts'
import type { ChannelTable, LinearOp, Profile } from '../model.ts'
import { checkClamp, requireInteger } from './ranges.ts'
import type { OpFields } from './rule.ts'

const MAX_REDUCTION = 32_768

type ProfileRanges = {
  readonly multiplier: readonly [number, number]
  readonly shift: readonly [number, number]
  /** What 128 * sum|w| + |b'| must stay under. */
  readonly limit: number
}

/** docs/exact.md, requantisation. */
export const PROFILE_RANGES: { readonly [P in Profile]: ProfileRanges } = {
  F: { multiplier: [1024, 2047], shift: [1, 35], limit: 2 ** 24 },
  T: { multiplier: [2 ** 30, 2 ** 31 - 1], shift: [17, 62], limit: 2 ** 31 },
}

/** The profile and the weights of a linear operator; a descriptor without them is refused. */
export const linearFields = ({
  profile,
  table,
}: OpFields): { readonly profile: Profile; readonly table: ChannelTable } => {
  if (profile === undefined || table === undefined)
    throw new ExactError('PROFILE_INVALID', 'A linear operator lacks its profile or its weights.')
  return { profile, table }
}

/** The largest absolute value that the accumulator of a channel can reach: 128 * sum|w| + |b'|. */
export const accumulatorBound = (table: ChannelTable, channel: number): number => {
  let norm = 0
  for (let i = channel * table.k; i < (channel + 1) * table.k; i++)
    norm += Math.abs(table.weights[i] as number)
  return 128 * norm + Math.abs(table.biases[channel] as number)
}

const boundsOfTables = new WeakMap<ChannelTable, Float64Array>()

/**
 * The accumulator bounds of all channels, after a check of every weight. Once per table: a model of thousands of
 * operators that share one large table must not cost thousands of passes over it.
 */
export const checkedBounds = (table: ChannelTable): Float64Array => {
  const known = boundsOfTables.get(table)
  if (known !== undefined) return known
  for (let i = 0; i < table.weights.length; i++)
    if (table.weights[i] === -128)
      throw new ExactError('WEIGHT_RANGE', `Weight ${i} is -128.`, { index: i, value: -128 })
  const bounds = Float64Array.from({ length: table.channels }, (_, channel) =>
    accumulatorBound(table, channel),
  )
  boundsOfTables.set(table, bounds)
  return bounds
}

/** Checks all that linear operators share, given how many products an element sums and over how many channels. */
export const checkLinear = (op: LinearOp, reduction: number, channels: number): void => {
  checkClamp(op)
  if (op.profile !== 'F' && op.profile !== 'T')
    throw new ExactError('PROFILE_INVALID', `The ${op.kind} has an unknown profile.`)
  requireInteger('REDUCTION_LENGTH', 'k', reduction, 1, MAX_REDUCTION)
  checkTableSize(op, reduction, channels)
  const { biases, multipliers, shifts } = op.table
  const bounds = checkedBounds(op.table)
  const ranges = PROFILE_RANGES[op.profile]
  for (let channel = 0; channel < biases.length; channel++) {
    const multiplier = multipliers[channel] as number
    // TFLite gives multiplier 0 to scales below 2^-32: the channel is constant.
    if (!(op.profile === 'T' && multiplier === 0))
      requireInteger('MULTIPLIER_RANGE', 'multiplier', multiplier, ...ranges.multiplier)
    requireInteger('SHIFT_RANGE', 'shift', shifts[channel] as number, ...ranges.shift)
    const bound = bounds[channel] as number
    if (bound >= ranges.limit)
      throw new ExactError(
        'ACCUMULATOR_RANGE',
        `The accumulator of channel ${channel} can reach ${bound}, the limit is ${ranges.limit}.`,
        { channel, bound, limit: ranges.limit },
      )
  }
}

const checkTableSize = ({ kind, table }: LinearOp, reduction: number, channels: number): void => {
  const { biases, multipliers, shifts, weights } = table
  const isComplete =
    table.k === reduction &&
    table.channels === channels &&
    [biases, multipliers, shifts].every((column) => column.length === channels) &&
    weights.length === channels * reduction
  if (!isComplete)
    throw new ExactError('CHANNEL_COUNT', `The weight table does not fit the ${kind}.`, {
      channels: table.channels,
      expectedChannels: channels,
      k: table.k,
      expectedK: reduction,
    })
}
