import { holdOut } from './holdOut.ts'
import { readLabels, readSamples } from './readSamples.ts'

type SampleFiles = {
  readonly calibration: string
  readonly labels?: string | undefined
  readonly holdout?: string | undefined
}

export type ChosenSamples = {
  readonly calibration: readonly Float64Array[]
  readonly heldOut: readonly Float64Array[]
  /** Of the held-out ones. */
  readonly labels?: readonly number[]
}

/**
 * What calibrates a model and what it is compared on: two files, or one of which a part is held out.
 *
 * @throws FILE_UNREADABLE, SAMPLES_INVALID
 */
export const chooseSamples = (files: SampleFiles, shape: readonly number[]): ChosenSamples => {
  const all = readSamples(files.calibration, shape)
  const { calibration, heldOut } =
    files.holdout === undefined
      ? holdOut(all)
      : { calibration: all, heldOut: readSamples(files.holdout, shape) }
  if (files.labels === undefined) return { calibration, heldOut }
  const labels =
    files.holdout === undefined
      ? holdOut(readLabels(files.labels, all.length)).heldOut
      : readLabels(files.labels, heldOut.length)
  return { calibration, heldOut, labels }
}
