/** Which samples calibrate and which are kept for the comparison. */
export type Split<Sample> = {
  readonly calibration: readonly Sample[]
  readonly heldOut: readonly Sample[]
}

const [EVERY, FEWEST] = [5, 10]

/**
 * Keeps every fifth sample out of the calibration. From fewer than 10 nothing is taken: then the comparison is with the
 * samples that calibrated, which flatters.
 */
export const holdOut = <Sample>(samples: readonly Sample[]): Split<Sample> => {
  if (samples.length < FEWEST) return { calibration: samples, heldOut: samples }
  return {
    calibration: samples.filter((_, i) => i % EVERY !== EVERY - 1),
    heldOut: samples.filter((_, i) => i % EVERY === EVERY - 1),
  }
}
