import { explainOutcomes, type OutcomeInputs } from '../explainOutcomes.ts'
import type { AuctionTranscript } from '../protocol.ts'
import { faultsAt, type TranscriptFault } from './faults.ts'
import { eligibleBidsIn } from './verifyBids.ts'

/** Explains every commitment's end again. A refused reveal leaves nothing signed, so that reason is taken on trust. */
export const verifyOutcomes = (transcript: AuctionTranscript): TranscriptFault[] => {
  const { commitments, awards, outcomes } = transcript
  if (outcomes.length === 0) return []
  const expected = explainOutcomes({
    commitments: commitments.map(({ commit, receipt }) => ({
      solver: commit.solver,
      sequence: receipt.sequence,
    })),
    bids: eligibleBidsIn(transcript),
    refused: outcomes.flatMap(({ sequence, reason }) =>
      reason === 'REVEAL_INVALID' ? [sequence] : [],
    ),
    awarded: awards.map(({ award }) => award.sequence),
    ending: endingOf(transcript),
  })
  const wrong = expected.filter((one) => {
    const told = outcomes.find(({ sequence }) => sequence === one.sequence)
    return told?.reason !== one.reason || told.price !== one.price || told.delta !== one.delta
  })
  return [
    ...wrong.flatMap(({ sequence }) => faultsAt(`outcome ${sequence}`, { OUTCOME_WRONG: true })),
    ...faultsAt('outcomes', { OUTCOME_WRONG: outcomes.length !== expected.length }),
  ]
}

/** Only the latest award can have won, whatever the outcomes say. */
const endingOf = ({ awards, outcomes }: AuctionTranscript): OutcomeInputs['ending'] => {
  if (outcomes.some(({ reason }) => reason === 'CANCELLED')) return { kind: 'cancelled' }
  const last = awards.at(-1)
  return last !== undefined && outcomes.some(({ reason }) => reason === 'WON')
    ? { kind: 'won', sequence: last.award.sequence }
    : { kind: 'none' }
}
