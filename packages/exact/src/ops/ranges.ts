import { ExactError, type ExactErrorCode } from '../errors.ts'
import type { ByteRange } from './rule.ts'

/** Throws `code` unless `value` is an integer from `least` to `most`. */
export const requireInteger = (
  code: ExactErrorCode,
  field: string,
  value: number,
  least: number,
  most: number,
): void => {
  if (Number.isInteger(value) && value >= least && value <= most) return
  throw new ExactError(code, `${field} is ${value}, allowed are ${least} to ${most}.`, {
    field,
    value,
    least,
    most,
  })
}

export const checkClamp = (op: { readonly lo: number; readonly hi: number }): void => {
  requireInteger('CLAMP_RANGE', 'lo', op.lo, -128, 127)
  requireInteger('CLAMP_RANGE', 'hi', op.hi, op.lo, 127)
}

/** Joins ascending ranges that touch. */
export const mergeRanges = (ranges: readonly ByteRange[]): ByteRange[] => {
  const merged: ByteRange[] = []
  for (const range of ranges) {
    const previous = merged.at(-1)
    if (previous?.end === range.start)
      merged[merged.length - 1] = { start: previous.start, end: range.end }
    else merged.push(range)
  }
  return merged
}
