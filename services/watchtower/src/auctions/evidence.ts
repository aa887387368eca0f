import { type AuctionEvidence, evidenceOf } from '@gavel/auction-rules'
import type { AuctionTranscript, SignedIntent } from '@gavel/protocol'

export type SignedAwardMessage = AuctionEvidence['awards'][number]

/** The published transcript, and the awards that a fill showed on the chain: where both differ, two were signed. */
export const collectEvidence = (
  signed: Omit<SignedIntent, 'signature'>,
  transcript: AuctionTranscript,
  fromChain: readonly SignedAwardMessage[],
): AuctionEvidence => {
  const published = evidenceOf({ permit: signed.permit, intent: signed.intent }, transcript)
  return { ...published, awards: [...published.awards, ...fromChain] }
}
