import { GavelError } from '@gavel/protocol'

/** Longest dispute, seconds; stake has to stay in the vault until the last one is over (docs/disputes.md). */
const LONGEST_DISPUTE = 8 * 3600
/** Three answers of at most 12 windows, and a window after each, fit into the longest dispute (docs/disputes.md). */
const MAX_ANSWER_WINDOW = Math.floor(LONGEST_DISPUTE / 39)
/** The vault counts its unbonding delay in 32 bits. */
const MAX_WINDOW = 2 ** 32 - 2 - LONGEST_DISPUTE

/** Bounds that a deployment fixes for good, seconds. */
export type GavelWindows = {
  /** Shortest and longest challenge window that an intent may ask for. */
  readonly minWindow: number
  readonly maxWindow: number
  /** Time in which a solver answers a demand. */
  readonly answerWindow: number
}

/** How long stake stays after it was asked back: longer than any claim that it may be needed for. */
export const unbondingDelayOf = (maxWindow: number): number => maxWindow + LONGEST_DISPUTE + 1

/** Refuses what the constructors would, before anything is paid for. @throws WINDOW_OUT_OF_RANGE */
export const requireWindows = ({ minWindow, maxWindow, answerWindow }: GavelWindows): void => {
  requireWithin('maxWindow', maxWindow, MAX_WINDOW)
  requireWithin('minWindow', minWindow, maxWindow)
  requireWithin('answerWindow', answerWindow, MAX_ANSWER_WINDOW)
}

const requireWithin = (name: keyof GavelWindows, value: number, max: number): void => {
  if (value >= 1 && value <= max) return
  throw new GavelError('WINDOW_OUT_OF_RANGE', {
    message: `A deployment cannot have a ${name} of ${value} s: it is outside 1 to ${max} s.`,
    details: { name, value, min: 1, max },
  })
}
