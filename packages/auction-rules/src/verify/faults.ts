/** What can be wrong with a transcript. */
export type TranscriptFaultCode =
  | 'INTENT_MISMATCH'
  | 'SIGNATURE_INVALID'
  | 'COMMITMENT_MISMATCH'
  | 'SEQUENCE_NOT_DENSE'
  | 'SOLVER_TWICE'
  | 'COMMITTED_AFTER_CLOSE'
  | 'CLOSE_MISSING'
  | 'CLOSE_LATE'
  | 'CLOSE_COUNT_WRONG'
  | 'CLOSE_ROOT_WRONG'
  | 'REVEAL_WITHOUT_COMMITMENT'
  | 'REVEAL_TWICE'
  | 'REVEAL_AGAINST_RULES'
  | 'REVEAL_PRICE_WRONG'
  | 'AWARD_TOO_EARLY'
  | 'AWARD_TOO_LONG'
  | 'AWARD_WRONG_WINNER'
  | 'AWARD_WRONG_CHAIN'
  | 'AWARD_WRONG_CLOSE'
  | 'AWARD_AFTER_ACK'
  | 'OUTCOME_WRONG'

export type TranscriptFault = {
  readonly code: TranscriptFaultCode
  /** Where: 'close', 'commitment 3', 'award 0'. */
  readonly at: string
}

/** Faults of a place, from which of them are so. */
export const faultsAt = (
  at: string,
  found: Partial<Record<TranscriptFaultCode, boolean>>,
): TranscriptFault[] =>
  Object.entries(found).flatMap(([code, isSo]) =>
    isSo ? [{ code: code as TranscriptFaultCode, at }] : [],
  )
