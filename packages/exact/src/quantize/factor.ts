/** Profile F: a real factor as M / 2^s. */
export type Factor = { multiplier: number; shift: number }

export const MIN_MULTIPLIER = 1024

const [MAX_MULTIPLIER, MAX_SHIFT] = [2047, 35]

/** The largest real factor that profile F can express: M = 2047, s = 1. */
export const MAX_FACTOR = MAX_MULTIPLIER / 2

const factorOf = (wanted: number, round: (exact: number) => number): Factor => {
  for (let shift = MAX_SHIFT; shift >= 1; shift--) {
    const multiplier = Math.max(round(wanted * 2 ** shift), MIN_MULTIPLIER)
    if (multiplier <= MAX_MULTIPLIER) return { multiplier, shift }
  }
  return { multiplier: MAX_MULTIPLIER, shift: 1 }
}

/** The smallest M / 2^s that is not below the wanted factor. */
export const factorAtLeast = (wanted: number): Factor => factorOf(wanted, Math.ceil)

/**
 * The nearest M / 2^s: within 1/2048 of the wanted factor.
 *
 * @param wanted At most {@link MAX_FACTOR}; what is below 2^-25 becomes 2^-25, with which no accumulator of 24 bits moves a byte by more than one.
 */
export const factorNear = (wanted: number): Factor => factorOf(wanted, Math.round)
