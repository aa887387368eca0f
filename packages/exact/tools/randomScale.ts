import type { Profile, ScaledOp } from '../src/model.ts'
import { PROFILE_RANGES } from '../src/ops/linear.ts'
import type { Random } from './random.ts'
import { clampRange } from './randomModel.ts'

type Scale = Pick<ScaledOp, 'profile' | 'multiplier' | 'shift' | 'lo' | 'hi'>

export const randomProfile = (random: Random): Profile => random.pick(['F', 'T'])

/** A multiplier of a profile with its limits among them; T has 0 too. */
export const randomMultiplier = (random: Random, profile: Profile): number => {
  const [least, most] = PROFILE_RANGES[profile].multiplier
  if (profile === 'T' && random.chance(0.05)) return 0
  return random.pick([least, most, random.integer(least, most), random.integer(least, most)])
}

/** A scale that mostly brings accumulators up to `accumulator` to about int8, and at times makes ties or saturates. */
export const randomScale = (random: Random, profile: Profile, accumulator: number): Scale => {
  const [least, most] = PROFILE_RANGES[profile].shift
  const multiplier = randomMultiplier(random, profile)
  const reach = Math.round(Math.log2(Math.max(1, accumulator * multiplier)))
  const wanted = random.chance(0.85) ? reach - random.integer(4, 10) : random.integer(least, most)
  return {
    profile,
    multiplier,
    shift: Math.min(most, Math.max(least, wanted)),
    ...clampRange(random),
  }
}
