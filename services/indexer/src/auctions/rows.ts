import type { TranscriptFault } from '@gavel/auction-rules'
import { eligibleBidsIn, rankBids } from '@gavel/auction-rules'
import { type AuctionTranscript, encodeJson, type IntentView } from '@gavel/protocol'
import type { AuctionTable, BidTable } from '../database/schema.ts'

/** An auction as the auctioneer shows it, with what a second run of it found. */
export type ReadAuction = {
  readonly view: IntentView
  readonly transcript: AuctionTranscript
  readonly faults: readonly TranscriptFault[]
}

/** The latest time at which a status was reached, unix milliseconds. */
const reachedAt = ({ timeline }: IntentView, status: string): number | null =>
  timeline.findLast((entry) => entry.status === status)?.atMs ?? null

export const auctionRowOf = ({ view, transcript, faults }: ReadAuction): AuctionTable => {
  const { intentHash, permit, intent, status } = view
  const award = transcript.awards.at(-1)?.award
  const [, second] = rankBids(eligibleBidsIn(transcript))
  const hasClose = transcript.close !== undefined
  return {
    intent_hash: intentHash,
    status,
    opened_at_ms: view.timeline[0]?.atMs ?? Number(intent.closeByMs),
    close_by_ms: Number(intent.closeByMs),
    closed_at_ms: hasClose ? Number(transcript.close?.closedAtMs) : null,
    awarded_at_ms: reachedAt(view, 'awarded'),
    client: intent.client,
    model_id: intent.modelId,
    token: permit.permitted.token,
    cap: String(permit.permitted.amount),
    bond: String(intent.bond),
    winner: award?.solver ?? null,
    price: award === undefined ? null : String(award.price),
    second_price: second === undefined ? null : String(second.price),
    bids: transcript.commitments.length,
    faults: hasClose ? faults.length : null,
    signed: encodeJson({
      ...{ permit, intent, signature: view.signature },
      ...{ timeline: view.timeline, blobs: view.blobs },
    }),
    transcript: hasClose ? encodeJson(transcript) : null,
    fault_list: hasClose ? JSON.stringify(faults) : null,
  }
}

export const bidRowsOf = ({ transcript }: ReadAuction): BidTable[] => {
  const bids = new Map(eligibleBidsIn(transcript).map((bid) => [bid.sequence, bid]))
  const reasons = new Map(transcript.outcomes.map(({ sequence, reason }) => [sequence, reason]))
  return transcript.commitments.map(({ commit, receipt }) => ({
    intent_hash: transcript.intentHash,
    sequence: receipt.sequence,
    solver: commit.solver,
    price: bids.has(receipt.sequence) ? String(bids.get(receipt.sequence)?.price) : null,
    reason: reasons.get(receipt.sequence) ?? null,
    received_at_ms: Number(receipt.receivedAtMs),
  }))
}
