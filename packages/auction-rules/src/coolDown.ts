/** What a solver did not do although others relied on it. */
export type FaultKind =
  /** It committed and never revealed. */
  | 'unrevealed'
  /** It was awarded and never answered. */
  | 'silent'
  /** It took the award and the chain shows no fill by the award's last second. */
  | 'unfilled'

export type Fault = {
  readonly kind: FaultKind
  /** When it was settled, unix milliseconds. */
  readonly atMs: number
}

export type CoolDownRule = {
  /** For a commitment or an award that was not answered, milliseconds. */
  readonly unansweredMs: number
  /** For the first missed fill, milliseconds; each further one doubles it. */
  readonly unfilledMs: number
}

/** A fault this old is forgotten, milliseconds. */
export const FAULT_MEMORY_MS = 24 * 3600 * 1000
const LONGEST_MS = 3600 * 1000

/**
 * Until when a solver may not commit, unix milliseconds; 0 without a fault. A client can make any fill in pull mode fail, so
 * missed ones cost nothing on-chain, only time that grows with their number.
 *
 * @param faults Of the last {@link FAULT_MEMORY_MS}, in any order.
 */
export const coolDownUntil = (faults: readonly Fault[], rule: CoolDownRule): number => {
  let until = 0
  let missed = 0
  for (const { kind, atMs } of faults.toSorted((a, b) => a.atMs - b.atMs)) {
    const spanMs = kind === 'unfilled' ? rule.unfilledMs * 2 ** missed++ : rule.unansweredMs
    until = Math.max(until, atMs + Math.min(spanMs, LONGEST_MS))
  }
  return until
}
