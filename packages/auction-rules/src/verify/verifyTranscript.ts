import {
  type AuctionTranscript,
  hashIntent,
  type PermitTransfer,
  type TaskIntent,
} from '../protocol.ts'
import { auctionTermsOf } from '../terms.ts'
import { faultsAt, type TranscriptFault } from './faults.ts'
import { verifyAwards } from './verifyAwards.ts'
import { verifyCommitments, verifyReveals } from './verifyBids.ts'
import { verifyOutcomes } from './verifyOutcomes.ts'
import { type SignatureContext, verifySignatures } from './verifySignatures.ts'

/** The intent that the client signed, and who judges signatures. */
export type VerifyContext = Omit<SignatureContext, 'auctioneer'> & {
  readonly permit: PermitTransfer
  readonly intent: TaskIntent
}

/**
 * Runs an auction again from its transcript: signatures, order and root of the commitments, conditions of the reveals,
 * winner and chain of the awards, reasons. An empty list = the auctioneer kept the rules in everything that it signed.
 * What it did not sign (a commitment or a reveal that it ignored) leaves no trace in a transcript.
 *
 * @example
 * const faults = await verifyTranscript(transcript, { permit, intent, chainId, reactor, isSignedBy })
 */
export const verifyTranscript = async (
  transcript: AuctionTranscript,
  { permit, intent, ...context }: VerifyContext,
): Promise<TranscriptFault[]> => {
  const terms = auctionTermsOf({ permit, intent })
  const { close, reveals, awards, intentHash } = transcript
  const isIntent = hashIntent({ permit, intent }, context.reactor) === intentHash
  return [
    ...faultsAt('intent', { INTENT_MISMATCH: !isIntent }),
    ...faultsAt('close', {
      CLOSE_MISSING: close === undefined && reveals.length + awards.length > 0,
    }),
    ...verifyCommitments(transcript, terms),
    ...verifyReveals(transcript, terms),
    ...verifyAwards(transcript, terms),
    ...verifyOutcomes(transcript),
    ...(await verifySignatures(transcript, { ...context, auctioneer: intent.auctioneer })),
  ]
}
