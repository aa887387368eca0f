import { ExactError } from '../errors.ts'
import type { AddOp, AddOpF, AddOpT } from '../model.ts'
import { broadcastDependencies, checkBroadcast, operandsAt } from './broadcast.ts'
import { inputOf } from './inputs.ts'
import { PROFILE_RANGES } from './linear.ts'
import { checkClamp, requireInteger } from './ranges.ts'
import { clamp } from './requant.ts'
import type { OpRule } from './rule.ts'
import { checkMultiplier, requireProfile, rescale } from './scaled.ts'

/** Under T both inputs are widened before they are scaled. */
export const LEFT_SHIFT = 20

const checkF = (op: AddOpF): void => {
  for (const multiplier of op.multipliers)
    requireInteger('MULTIPLIER_RANGE', 'multiplier', multiplier, -2047, 2047)
  requireInteger('SHIFT_RANGE', 'shift', op.shift, 1, 22)
  requireInteger('ACCUMULATOR_RANGE', 'constant', op.constant, -(2 ** 24), 2 ** 24)
  const bound = accumulatorF(op) + 2 ** (op.shift - 1)
  const { limit } = PROFILE_RANGES.F
  if (bound >= limit)
    throw new ExactError(
      'ACCUMULATOR_RANGE',
      `The sum can reach ${bound}, the limit is ${limit}.`,
      {
        bound,
        limit,
      },
    )
}

const accumulatorF = ({ multipliers: [left, right], constant }: AddOpF): number =>
  128 * (Math.abs(left) + Math.abs(right)) + Math.abs(constant)

const checkT = (op: AddOpT): void => {
  for (const multiplier of [...op.multipliers, op.sumMultiplier]) checkMultiplier('T', multiplier)
  for (const shift of op.shifts) requireInteger('SHIFT_RANGE', 'shift', shift, 31, 62)
  requireInteger('SHIFT_RANGE', 'sumShift', op.sumShift, 17, 62)
}

/** One term under T: its zero point taken off, widened, scaled. Under 2^28 in size, because shift >= 31. */
const termT = (op: AddOpT, input: 0 | 1, q: number): bigint => {
  const widened = BigInt(q - inputOf(op, input).zeroPoint) << BigInt(LEFT_SHIFT)
  return rescale(widened, op.multipliers[input], op.shifts[input])
}

const sumOf = (op: AddOp, a: number, b: number): bigint => {
  if (op.profile === 'T')
    return rescale(termT(op, 0, a) + termT(op, 1, b), op.sumMultiplier, op.sumShift)
  const [left, right] = op.multipliers
  return rescale(BigInt(a * left + b * right + op.constant), 1, op.shift)
}

export const add: OpRule<AddOp> = {
  kind: 'add',
  opcode: 5,
  inputCount: 2,
  hasTable: false,
  hasProfile: true,

  writeParams: (writer, op) => {
    const [left, right] = op.multipliers
    if (op.profile === 'F') writer.i32(left).u8(0).i32(right).u8(0).i32(op.constant).u8(op.shift)
    else
      writer
        .i32(left)
        .u8(op.shifts[0])
        .i32(right)
        .u8(op.shifts[1])
        .i32(op.sumMultiplier)
        .u8(op.sumShift)
    writer.i8(op.lo).i8(op.hi)
  },

  readParams: (reader, fields) => {
    const profile = requireProfile(fields)
    const [left, leftShift, right, rightShift] = [
      reader.i32(),
      reader.u8(),
      reader.i32(),
      reader.u8(),
    ]
    const [sumMultiplier, sumShift] = [reader.i32(), reader.u8()]
    const base = {
      kind: 'add',
      inputs: fields.inputs,
      output: fields.output,
      multipliers: [left, right],
      lo: reader.i8(),
      hi: reader.i8(),
    } as const
    if (profile === 'T')
      return { ...base, profile, shifts: [leftShift, rightShift], sumMultiplier, sumShift }
    if (leftShift !== 0 || rightShift !== 0)
      throw new ExactError('LEAF_INVALID', 'An add of profile F has one shift.', {
        leftShift,
        rightShift,
      })
    return { ...base, profile, constant: sumMultiplier, shift: sumShift }
  },

  check: (op) => {
    checkBroadcast(op)
    checkClamp(op)
    if (op.profile === 'F') checkF(op)
    else if (op.profile === 'T') checkT(op)
    else throw new ExactError('PROFILE_INVALID', 'The add has an unknown profile.')
  },

  element: (op, inputs, element) => {
    const [a, b] = operandsAt(op, inputs, element)
    return clamp(BigInt(op.output.zeroPoint) + sumOf(op, a, b), op.lo, op.hi)
  },

  dependencies: broadcastDependencies,

  proofBound: () => ({ inputBlocks: [1, 1], terms: 2, pieces: 2 }),

  accumulator: (op) => (op.profile === 'F' ? accumulatorF(op) : 2 ** 29),
}
