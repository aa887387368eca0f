import type { ByteReader } from '../bytes/reader.ts'
import type { ByteWriter } from '../bytes/writer.ts'
import { ExactError } from '../errors.ts'
import type { Profile, ScaledOp } from '../model.ts'
import { PROFILE_RANGES } from './linear.ts'
import { checkClamp, requireInteger } from './ranges.ts'
import { clamp } from './requant.ts'
import type { OpFields } from './rule.ts'

/** floor((acc * multiplier + 2^(shift-1)) / 2^shift) over bigints. */
export const rescale = (acc: bigint, multiplier: number, shift: number): bigint =>
  // >> on a bigint is floor division, also below zero.
  (acc * BigInt(multiplier) + (1n << BigInt(shift - 1))) >> BigInt(shift)

/** The int8 of an accumulator of an operator with one scale. */
export const requantiseScaled = (op: ScaledOp, acc: bigint): number =>
  clamp(BigInt(op.output.zeroPoint) + rescale(acc, op.multiplier, op.shift), op.lo, op.hi)

/** @throws ExactError PROFILE_INVALID */
export const requireProfile = ({ profile }: OpFields): Profile => {
  if (profile !== undefined) return profile
  throw new ExactError('PROFILE_INVALID', 'An operator that requantises lacks its profile.')
}

/** u32 multiplier | u8 shift | i8 lo | i8 hi. */
export const writeScale = (writer: ByteWriter, op: ScaledOp): ByteWriter =>
  writer.u32(op.multiplier).u8(op.shift).i8(op.lo).i8(op.hi)

/** The fields of an operator with one scale; the reader stands before what `writeScale` wrote. */
export const readScaled = (reader: ByteReader, fields: OpFields): Omit<ScaledOp, 'kind'> => ({
  inputs: fields.inputs,
  output: fields.output,
  profile: requireProfile(fields),
  multiplier: reader.u32(),
  shift: reader.u8(),
  lo: reader.i8(),
  hi: reader.i8(),
})

/** Throws unless a multiplier is in the range of its profile. 0 is a scale below 2^-32 under T. */
export const checkMultiplier = (profile: Profile, multiplier: number): void => {
  if (profile === 'T' && multiplier === 0) return
  requireInteger(
    'MULTIPLIER_RANGE',
    'multiplier',
    multiplier,
    ...PROFILE_RANGES[profile].multiplier,
  )
}

/** Checks profile, scale, clamp and the largest accumulator of an operator with one scale. */
export const checkScaled = (op: ScaledOp, accumulator: number): void => {
  checkClamp(op)
  if (op.profile !== 'F' && op.profile !== 'T')
    throw new ExactError('PROFILE_INVALID', `The ${op.kind} has an unknown profile.`)
  const { shift, limit } = PROFILE_RANGES[op.profile]
  checkMultiplier(op.profile, op.multiplier)
  requireInteger('SHIFT_RANGE', 'shift', op.shift, ...shift)
  if (accumulator >= limit)
    throw new ExactError(
      'ACCUMULATOR_RANGE',
      `The accumulator can reach ${accumulator}, the limit is ${limit}.`,
      { bound: accumulator, limit },
    )
}
