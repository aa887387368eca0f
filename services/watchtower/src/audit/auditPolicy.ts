/** What the chain shows of a solver. */
export type SolverRecord = {
  /** Claims that survived their window without having been released. */
  readonly finals: number
  readonly refutations: number
}

export type AuditFacts = {
  /** What is at stake in the claim, token wei: its price or its bond, whichever is larger. */
  readonly value: bigint
  readonly record: SolverRecord
  /** Claims that this watchtower works on already. */
  readonly open: number
}

export type AuditLimits = {
  /** Claims that can be worked on before any is left out, at least 1. */
  readonly capacity: number
  /** From this value on a claim is always checked, token wei, at least 1. */
  readonly fullValue: bigint
}

/** A solver without a history is trusted as little as one of which this many claims in as many were wrong. */
const PRIOR = 10
/** Honest claims that it takes to make up for one refutation. */
const REFUTATION_WEIGHT = 100
/** However good a record, and however long a queue somebody makes: nobody can count on not being looked at. */
const LEAST = 0.05

/** 1 for a solver of whom nothing is known, towards 0 with claims that survived, back up with each refutation. */
export const suspicionOf = ({ finals, refutations }: SolverRecord): number => {
  const bad = PRIOR + REFUTATION_WEIGHT * refutations
  return bad / (bad + finals)
}

/**
 * How likely a claim is checked, 0.05 to 1. Below the capacity every claim is. Above it the probability grows with the
 * claim's value and with what speaks against its solver, and shrinks, for all but the certain ones, with the queue:
 * max(0.05, (1 - (1 - suspicion) x (1 - value / fullValue)) ^ (open / capacity)).
 */
export const auditProbability = (
  { value, record, open }: AuditFacts,
  { capacity, fullValue }: AuditLimits,
): number => {
  if (open < capacity || value >= fullValue) return 1
  const share = Number(value) / Number(fullValue)
  const wanted = 1 - (1 - suspicionOf(record)) * (1 - share)
  return Math.max(LEAST, wanted ** (open / capacity))
}
