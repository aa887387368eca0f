import { type Address, type AuctionClose, commitsRootOf, type Hex } from './protocol.ts'

/** A solver's answer to an auction: a commitment or a pass. */
export type Answer = {
  readonly solver: Address
  /** Unix milliseconds at which it was stored. */
  readonly atMs: bigint
}

/**
 * When bidding ends, unix milliseconds: as soon as every expected solver has bid or passed, at closeByMs at the latest.
 * It depends on stored times only: whoever computes it, and however late, finds the same instant.
 *
 * @param expected The active solvers of the model when the auction opened; without any, bidding lasts until closeByMs.
 */
export const closeTimeOf = ({
  closeByMs,
  expected,
  answers,
}: {
  readonly closeByMs: bigint
  readonly expected: readonly Address[]
  readonly answers: readonly Answer[]
}): bigint => {
  const firstAnswers = firstAnswerTimes(answers)
  let last = 0n
  for (const solver of expected) {
    const atMs = firstAnswers.get(solver.toLowerCase())
    if (atMs === undefined) return closeByMs
    if (atMs > last) last = atMs
  }
  return expected.length === 0 || last > closeByMs ? closeByMs : last
}

const firstAnswerTimes = (answers: readonly Answer[]): ReadonlyMap<string, bigint> => {
  const times = new Map<string, bigint>()
  for (const { solver, atMs } of answers) {
    const known = times.get(solver.toLowerCase())
    if (known === undefined || atMs < known) times.set(solver.toLowerCase(), atMs)
  }
  return times
}

/** The close of an auction. `bidHashes` are those of all receipted commitments, in order of sequence. */
export const auctionCloseOf = ({
  intentHash,
  bidHashes,
  closedAtMs,
  revealWindowMs,
}: {
  readonly intentHash: Hex
  readonly bidHashes: readonly Hex[]
  readonly closedAtMs: bigint
  readonly revealWindowMs: number
}): AuctionClose => ({
  intentHash,
  commitsRoot: commitsRootOf(bidHashes),
  commitCount: bidHashes.length,
  closedAtMs,
  revealByMs: closedAtMs + BigInt(revealWindowMs),
})
