import {
  type AuctionClose,
  type AuctionTranscript,
  type Award,
  type Bid,
  type BidReceipt,
  commitsRootOf,
  type Hex,
  type PermitTransfer,
  type RevealReceipt,
  type TaskIntent,
} from '../protocol.ts'

/** A message with the auctioneer's signature, as contracts/src/interfaces/IAuctioneerBond.sol takes it. */
export type Signed<M> = { readonly message: M; readonly signature: Hex }

/** What an auctioneer signed in one auction, from wherever it was collected: transcripts, the feed, fills on the chain. */
export type AuctionEvidence = {
  readonly permit: PermitTransfer
  readonly intent: TaskIntent
  readonly closes: readonly Signed<AuctionClose>[]
  readonly awards: readonly Signed<Award>[]
  readonly receipts: readonly Signed<BidReceipt>[]
  readonly reveals: readonly Signed<RevealReceipt>[]
  /** Bids that are known, revealed or one's own. */
  readonly bids: readonly Bid[]
  /** Bid hashes in order of sequence, each list a set of commitments that the auctioneer published. */
  readonly sets: readonly (readonly Hex[])[]
}

/** The evidence in a transcript. */
export const evidenceOf = (
  { permit, intent }: Pick<AuctionEvidence, 'permit' | 'intent'>,
  { close, closeSignature, commitments, reveals, awards }: AuctionTranscript,
): AuctionEvidence => ({
  permit,
  intent,
  closes:
    close === undefined || closeSignature === undefined
      ? []
      : [{ message: close, signature: closeSignature }],
  awards: awards.map(({ award, signature }) => ({ message: award, signature })),
  receipts: commitments.map(({ receipt, receiptSignature }) => ({
    message: receipt,
    signature: receiptSignature,
  })),
  reveals: reveals.map(({ receipt, receiptSignature }) => ({
    message: receipt,
    signature: receiptSignature,
  })),
  bids: reveals.map(({ bid }) => bid),
  sets: [commitments.map(({ commit }) => commit.bidHash)],
})

/** The published set behind a root; undefined = nobody can open that root. */
export const findSet = (
  { sets }: AuctionEvidence,
  { commitsRoot, commitCount }: Pick<AuctionClose, 'commitsRoot' | 'commitCount'>,
): readonly Hex[] | undefined =>
  sets.find((set) => set.length === commitCount && commitsRootOf(set) === commitsRoot)
