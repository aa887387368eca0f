/** How many tests a run had, by outcome. */
export type Tally = {
  passed: number
  failed: number
  skipped: number
  /** Skipped ones that this machine cannot run: they need files that are not part of the project. */
  excused?: number
  /** Names of passed ones that ran out of time at first: a race, or a machine with too much else to do. */
  repeated?: readonly string[]
}

export const addTallies = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  excused: (a.excused ?? 0) + (b.excused ?? 0),
  repeated: [...(a.repeated ?? []), ...(b.repeated ?? [])],
})

/** A run is good when something ran, nothing failed and nothing was left out that could have run. */
export const isGreen = (tally: Tally): boolean =>
  tally.passed > 0 && tally.failed === 0 && tally.skipped === (tally.excused ?? 0)

export const formatTally = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`
