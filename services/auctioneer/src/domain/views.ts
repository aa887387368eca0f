import type { AuctionTranscript, IntentView } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { AuctioneerSigner } from '../signatures/auctioneerSigner.ts'
import { hasBlob } from '../store/blobs.ts'
import { type Auction, latestAward } from './auction.ts'
import { bidHashOf, bidReceiptOf, closeOf, outcomesOf, revealReceiptOf } from './messages.ts'

/** What anybody may know about an intent now. */
export const intentViewOf = (auction: Auction, signer: AuctioneerSigner): IntentView => {
  const { intentHash, signed, status, timeline, escrow, fill, commitments, close } = auction
  const award = latestAward(auction)
  return {
    ...signed,
    intentHash,
    status,
    timeline,
    bids: close === undefined ? 0 : commitments.length,
    ...(award === undefined ? {} : { award: { award, signature: signer.sign('Award', award) } }),
    ...(escrow === undefined ? {} : { escrow }),
    ...(fill === undefined ? {} : { fill }),
    blobs: {
      cipher: hasBlob(auction, 'cipher'),
      key: hasBlob(auction, 'key'),
      trace: hasBlob(auction, 'trace'),
    },
  }
}

/** Everything that was signed in an auction. Before the close it shows nothing of the bids, afterwards all. */
export const transcriptOf = (auction: Auction, signer: AuctioneerSigner): AuctionTranscript => {
  const { intentHash } = auction
  const close = closeOf(auction)
  if (close === undefined) {
    return { intentHash, commitments: [], reveals: [], awards: [], outcomes: [] }
  }
  return {
    intentHash,
    close,
    closeSignature: signer.sign('AuctionClose', close),
    commitments: auction.commitments.map((commitment, sequence) => {
      const { solver, bidHash, signature } = commitment
      const receipt = bidReceiptOf(intentHash, commitment, sequence)
      return {
        commit: { intentHash, solver, bidHash },
        commitSignature: signature,
        receipt,
        receiptSignature: signer.sign('BidReceipt', receipt),
      }
    }),
    reveals: auction.reveals.map((reveal) => {
      const receipt = revealReceiptOf(reveal, bidHashOf(auction, reveal.sequence))
      const { bid, signature } = reveal
      return {
        bid,
        bidSignature: signature,
        receipt,
        receiptSignature: signer.sign('RevealReceipt', receipt),
      }
    }),
    awards: auction.awards.map((award) => {
      const ackSignature: Hex | undefined = auction.acks.get(award.round)
      return {
        award,
        signature: signer.sign('Award', award),
        ...(ackSignature === undefined ? {} : { ackSignature }),
      }
    }),
    outcomes: outcomesOf(auction),
  }
}
