import type { LinearOp } from '../model.ts'

/**
 * clamp(zeroPoint + floor((acc * M + 2^(s-1)) / 2^s), lo, hi) for channel `channel` of `op`: both profiles,
 * which differ in their ranges only.
 */
export const requantise = (op: LinearOp, channel: number, acc: bigint): number => {
  const multiplier = BigInt(op.table.multipliers[channel] as number)
  const shift = BigInt(op.table.shifts[channel] as number)
  // >> on a bigint is floor division, also below zero.
  const scaled = (acc * multiplier + (1n << (shift - 1n))) >> shift
  return clamp(BigInt(op.output.zeroPoint) + scaled, op.lo, op.hi)
}

export const clamp = (value: bigint, lo: number, hi: number): number => {
  if (value < BigInt(lo)) return lo
  return value > BigInt(hi) ? hi : Number(value)
}
