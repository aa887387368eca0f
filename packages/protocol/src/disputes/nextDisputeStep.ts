/** What a challenger may ask, in the order of IDisputes.Ask. */
export const ASKS = ['roots', 'hashes', 'block'] as const

export type Ask = (typeof ASKS)[number]

/** In the order of IDisputes.Phase. */
export const DISPUTE_PHASES = [
  'ended',
  'awaitRoots',
  'awaitTensor',
  'awaitHashes',
  'awaitChoice',
  'awaitBlock',
  'awaitProof',
] as const

export type DisputePhase = (typeof DISPUTE_PHASES)[number]

/** All that decides what becomes of an open challenge. Times in unix seconds. */
export type DisputeState = {
  /** The claim was refuted, by whatever proof, silence or demand. */
  readonly isRefuted: boolean
  /** The challenge's last question, and when it was put. */
  readonly asked: Ask
  readonly askedAt: bigint
  /** Last second for its answer, and when that came; 0 = not yet. Other challenges may share the question. */
  readonly answerBy: bigint
  readonly answeredAt: bigint
  /** Seconds that a challenger has after an answer. */
  readonly answerWindow: bigint
}

/** What a challenge waits for, until when, and who loses if nothing comes. */
export type DisputeStep = {
  readonly phase: DisputePhase
  /** Last second for the move; 0 where nobody has to move. */
  readonly deadline: bigint
  readonly mover: 'solver' | 'challenger' | 'nobody'
  /** Who has lost by now: `conclude` ends the challenge. Absent while the mover has time. */
  readonly loser?: 'solver' | 'challenger'
}

/**
 * The phase table of docs/disputes.md as a pure function; Disputes.sol decides the same (`phaseOf`, `conclude`).
 *
 * @param now Timestamp of the block that would hold the next transaction, unix seconds.
 */
export const nextDisputeStep = (state: DisputeState, now: bigint): DisputeStep => {
  if (state.isRefuted) return { phase: 'ended', deadline: 0n, mover: 'nobody', loser: 'solver' }
  const { askedAt, answeredAt } = state
  const awaited = 1 + 2 * ASKS.indexOf(state.asked)
  if (answeredAt === 0n) return stepOf(awaited, 'solver', state.answerBy, now)
  // A question that was answered for somebody else before leaves its challenger the whole time from now on.
  const isFresh = answeredAt > askedAt
  const since = isFresh ? answeredAt : askedAt
  return stepOf(awaited + 1, 'challenger', since + state.answerWindow, now)
}

const stepOf = (
  index: number,
  mover: 'solver' | 'challenger',
  deadline: bigint,
  now: bigint,
): DisputeStep => ({
  phase: DISPUTE_PHASES[index] ?? 'ended',
  deadline,
  mover,
  ...(now > deadline ? { loser: mover } : {}),
})
