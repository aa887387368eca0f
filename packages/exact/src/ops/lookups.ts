import { ExactError } from '../errors.ts'
import type { ExactOp } from '../model.ts'
import type { LookupRule, OpFields } from './rule.ts'

/** Entries of a LUT and of a LUT16: one for each byte. */
const ENTRIES = 256
const LUT16_BYTES = 2 * ENTRIES
/** 2^15: exp(0) in a LUT16. */
const LUT16_ONE = 32_768

/** @throws ExactError TABLE_INVALID */
export const requireLookup = ({ lookup }: OpFields): Uint8Array => {
  if (lookup !== undefined) return lookup
  throw new ExactError('TABLE_INVALID', 'The operator lacks its table.')
}

/** Throws unless a lookup has exactly its leaves. */
export const checkLookup = <Op extends ExactOp>(
  op: Op,
  lookup: Uint8Array,
  rule: LookupRule<Op>,
): void => {
  const [leaves, leafBytes] = [rule.leaves(op), rule.leafBytes(op)]
  const isWhole = Number.isInteger(leafBytes) && leafBytes >= 1 && leaves >= 1
  if (isWhole && lookup.length === leaves * leafBytes) return
  throw new ExactError('TABLE_INVALID', `The table of the ${op.kind} has ${lookup.length} bytes.`, {
    length: lookup.length,
    leaves,
    leafBytes,
  })
}

/** One leaf of one byte for each byte. */
export const LUT: LookupRule<ExactOp> = {
  leaves: () => 1,
  leafBytes: () => ENTRIES,
  leafAt: () => 0,
}

/** One leaf of two bytes for each distance from the maximum. */
export const LUT16: LookupRule<ExactOp> = {
  leaves: () => 1,
  leafBytes: () => LUT16_BYTES,
  leafAt: () => 0,
}

/** Entry `distance` of a LUT16. */
export const lut16At = (lookup: Uint8Array, distance: number): number =>
  (lookup[2 * distance] as number) * 256 + (lookup[2 * distance + 1] as number)

/** The maximum must weigh something, or a softmax could divide by zero. */
export const checkLut16 = (lookup: Uint8Array): void => {
  for (let distance = 0; distance < ENTRIES; distance++) {
    const entry = lut16At(lookup, distance)
    if (entry <= LUT16_ONE && (distance > 0 || entry >= 1)) continue
    throw new ExactError('TABLE_INVALID', `Entry ${distance} of the LUT16 is ${entry}.`, {
      index: distance,
      value: entry,
    })
  }
}

/**
 * The LUT16 of a softmax over logits of one scale: entry d = round(2^15 * exp(-scale * d)).
 * @param scale real value of one step of the logits: above 0
 */
export const lut16Of = (scale: number): Uint8Array => {
  const lookup = new Uint8Array(LUT16_BYTES)
  const view = new DataView(lookup.buffer)
  for (let distance = 0; distance < ENTRIES; distance++)
    view.setUint16(2 * distance, Math.round(LUT16_ONE * Math.exp(-scale * distance)))
  return lookup
}
