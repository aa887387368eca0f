import type { ByteReader } from '../bytes/reader.ts'
import type { LayerNormOp, NormOp } from '../model.ts'
import { runBlocks } from './blocks.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { requireSameShape } from './lengths.ts'
import { requireLookup } from './lookups.ts'
import { checkClamp, requireInteger } from './ranges.ts'
import { clamp } from './requant.ts'
import type { LookupRule, OpFields, OpRule } from './rule.ts'

const MOST_CHANNELS = 4_096
const CHANNEL_BYTES = 8
const LARGEST_GAIN = 2 ** 15
/** A byte is added and squared; the square root is paid once. */
const GAS_PER_CHANNEL = 150
const ROOT_GAS = 5_000

/** floor(sqrt(value)) of a bigint >= 0, by Newton from above. */
const integerRoot = (value: bigint): bigint => {
  if (value < 2n) return value
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

const viewOf = ({ lookup }: NormOp): DataView =>
  new DataView(lookup.buffer, lookup.byteOffset, lookup.byteLength)

/** i32 beta, which holds the output's zero point. */
export const betaAt = (op: NormOp, channel: number): number =>
  viewOf(op).getInt32(channel * CHANNEL_BYTES)

/** i32 g: -2^15 to 2^15. */
export const gainAt = (op: NormOp, channel: number): number =>
  viewOf(op).getInt32(channel * CHANNEL_BYTES + 4)

/**
 * The table of a norm.
 * @param betas one int32 a channel, the output's zero point included
 * @param gains one a channel, -2^15 to 2^15
 */
export const normTable = (betas: readonly number[], gains: readonly number[]): Uint8Array => {
  const lookup = new Uint8Array(betas.length * CHANNEL_BYTES)
  const view = new DataView(lookup.buffer)
  for (const [channel, beta] of betas.entries()) {
    view.setInt32(channel * CHANNEL_BYTES, beta)
    view.setInt32(channel * CHANNEL_BYTES + 4, gains[channel] ?? 0)
  }
  return lookup
}

const LEAVES: LookupRule<NormOp> = {
  leaves: ({ output }) => output.shape[3],
  leafBytes: () => CHANNEL_BYTES,
  leafAt: ({ output }, _, element) => element % output.shape[3],
}

/** What is centred and how: the mean for layerNorm, the zero point for rmsNorm. */
const statisticsOf = (op: NormOp, input: Int8Array, start: number) => {
  const channels = op.output.shape[3]
  const zero = op.kind === 'rmsNorm' ? inputOf(op, 0).zeroPoint : 0
  let [sum, squares] = [0n, 0n]
  for (let i = start; i < start + channels; i++) {
    const x = BigInt((input[i] as number) - zero)
    sum += x
    squares += x * x
  }
  return { zero, squares, sum: op.kind === 'rmsNorm' ? 0n : sum }
}

const element = (op: NormOp, inputs: readonly Int8Array[], place: number): number => {
  const input = bytesOf(op, inputs, 0)
  const channels = BigInt(op.output.shape[3])
  const channel = place % op.output.shape[3]
  const { zero, sum, squares } = statisticsOf(op, input, place - channel)
  const root = integerRoot(channels * squares - sum * sum)
  const r = root < 1n ? 1n : root
  const t = channels * BigInt((input[place] as number) - zero) - sum
  const numerator = t * BigInt(gainAt(op, channel)) + (r << BigInt(op.shift - 1))
  return clamp(
    BigInt(betaAt(op, channel)) + floorDivide(numerator, r << BigInt(op.shift)),
    op.lo,
    op.hi,
  )
}

/** bigint division truncates; the divisor is above 0. */
const floorDivide = (numerator: bigint, divisor: bigint): bigint => {
  const quotient = numerator / divisor
  return numerator < 0n && quotient * divisor !== numerator ? quotient - 1n : quotient
}

const check = (op: NormOp): void => {
  requireSameShape(op)
  checkClamp(op)
  requireInteger('REDUCTION_LENGTH', 'channels', op.output.shape[3], 1, MOST_CHANNELS)
  requireInteger('SHIFT_RANGE', 'shift', op.shift, 1, 16)
  const view = viewOf(op)
  for (let at = 4; at < view.byteLength; at += CHANNEL_BYTES)
    requireInteger('TABLE_INVALID', 'gain', view.getInt32(at), -LARGEST_GAIN, LARGEST_GAIN)
}

/** What both norms have in common: their statistics differ in `element` alone. */
export const normForm = {
  inputCount: 1,
  hasTable: false,
  lookup: LEAVES,
  check,
  element,

  writeParams: (writer, op) => {
    writer.u8(op.shift).i8(op.lo).i8(op.hi)
  },

  dependencies: ({ output }, place) => {
    const channels = output.shape[3]
    const start = place - (place % channels)
    return [[{ start, end: start + channels }]]
  },

  proofBound: (op) => {
    const terms = op.output.shape[3]
    return {
      inputBlocks: [runBlocks(inputOf(op, 0), terms, terms)],
      terms,
      pieces: 1,
      extraGas: ROOT_GAS + GAS_PER_CHANNEL * terms,
    }
  },
} satisfies Partial<OpRule<NormOp>>

/** u8 shift | i8 lo | i8 hi, and the table. */
export const normFields = (reader: ByteReader, fields: OpFields): Omit<LayerNormOp, 'kind'> => ({
  inputs: fields.inputs,
  output: fields.output,
  shift: reader.u8(),
  lo: reader.i8(),
  hi: reader.i8(),
  lookup: requireLookup(fields),
})
