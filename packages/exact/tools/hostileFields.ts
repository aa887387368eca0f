import type { ExactOp } from '../src/model.ts'
import type { Random } from './random.ts'

const EDGES = [
  0,
  1,
  -1,
  2,
  3,
  4,
  16,
  17,
  22,
  23,
  30,
  31,
  35,
  36,
  62,
  63,
  255,
  256,
  257,
  1023,
  1024,
  2047,
  2048,
  -2047,
  -2048,
  4096,
  65_535,
  2 ** 24,
  2 ** 30,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
] as const

const NUMBERS = [
  'multiplier',
  'shift',
  'constant',
  'sumMultiplier',
  'sumShift',
  'axis',
  'value',
  'rows',
  'position',
  'endToken',
] as const

const LISTS = ['multipliers', 'shifts', 'before', 'permutation', 'begin', 'steps'] as const

const FLAGS = ['isCausal', 'isLeftTransposed', 'isRightTransposed'] as const

/** Fields that image operators do not have, changed to values on and beyond their edges. */
export const hostileFields = (random: Random, op: ExactOp): ExactOp => {
  const changed: Record<string, unknown> = { ...op }
  const isHit = (): boolean => random.chance(0.15)
  for (const field of NUMBERS) if (field in op && isHit()) changed[field] = random.pick(EDGES)
  for (const field of FLAGS) if (field in op && isHit()) changed[field] = !changed[field]
  for (const field of LISTS)
    if (field in op)
      changed[field] = (changed[field] as readonly number[]).map((value) =>
        random.chance(0.08) ? random.pick(EDGES) : value,
      )
  // The two profiles of an add have different fields: there is no such object to write.
  if ('profile' in op && op.kind !== 'add' && random.chance(0.05))
    changed.profile = random.pick(['F', 'T'])
  if ('lookup' in op && isHit()) changed.lookup = hostileLookup(random, op.lookup)
  if (random.chance(0.05))
    changed.inputs = random.pick([op.inputs.slice(1), [...op.inputs, ...op.inputs]])
  return changed as unknown as ExactOp
}

const hostileLookup = (random: Random, lookup: Uint8Array): Uint8Array => {
  const copy = lookup.slice()
  const at = random.integer(0, copy.length - 1)
  return random.pick([
    () => copy.fill(random.pick([0, 255, 128]), at, at + 4),
    () => copy.fill(0),
    () => copy.fill(255),
    () => copy.fill(0, 0, 2),
    () => copy.subarray(0, at),
    () => new Uint8Array(copy.length + 1),
  ])()
}
