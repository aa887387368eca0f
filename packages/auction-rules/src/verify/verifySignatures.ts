import {
  type Address,
  type AuctionTranscript,
  digestOf,
  type Hex,
  hashMessage,
  type MessageName,
  type Messages,
} from '../protocol.ts'
import { faultsAt, type TranscriptFault } from './faults.ts'

/** Whether a signature over a digest is by an account, or by somebody who may sign for it. */
export type SignatureCheck = (
  account: Address,
  digest: Hex,
  signature: Hex,
) => boolean | Promise<boolean>

export type SignatureContext = {
  readonly chainId: number
  readonly reactor: Address
  readonly auctioneer: Address
  /** Judges the auctioneer's signatures; `isValidSignature` of a chain's reads is one. */
  readonly isSignedBy: SignatureCheck
  /** Judges a solver's signatures, which an operator of it may have made; default: isSignedBy. */
  readonly isSignedFor?: SignatureCheck
}

type Signature = {
  readonly at: string
  readonly signer: Address
  readonly digest: Hex
  readonly signature: Hex
  readonly check: SignatureCheck
}

/** Checks everybody's signature on everything in a transcript. */
export const verifySignatures = async (
  transcript: AuctionTranscript,
  context: SignatureContext,
): Promise<TranscriptFault[]> => {
  const faults = await Promise.all(
    signaturesIn(transcript, context).map(async ({ at, signer, digest, signature, check }) =>
      faultsAt(at, { SIGNATURE_INVALID: !(await check(signer, digest, signature)) }),
    ),
  )
  return faults.flat()
}

const signaturesIn = (
  { close, closeSignature, commitments, reveals, awards }: AuctionTranscript,
  { chainId, reactor, auctioneer, isSignedBy, isSignedFor = isSignedBy }: SignatureContext,
): Signature[] => {
  const domain = { chainId, verifyingContract: reactor }
  const of =
    (check: SignatureCheck) =>
    <N extends MessageName>(
      at: string,
      name: N,
      message: Messages[N],
      by: Address,
      signature: Hex,
    ) => ({
      at,
      signer: by,
      digest: digestOf(name, message, domain),
      signature,
      check,
    })
  const byAuctioneer = of(isSignedBy)
  const bySolver = of(isSignedFor)
  return [
    ...(close
      ? [byAuctioneer('close', 'AuctionClose', close, auctioneer, closeSignature ?? '0x')]
      : []),
    ...commitments.flatMap(({ commit, commitSignature, receipt, receiptSignature }, i) => [
      bySolver(`commitment ${i}`, 'BidCommit', commit, commit.solver, commitSignature),
      byAuctioneer(`receipt ${i}`, 'BidReceipt', receipt, auctioneer, receiptSignature),
    ]),
    ...reveals.flatMap(({ bid, bidSignature, receipt, receiptSignature }, i) => [
      bySolver(`reveal ${i}`, 'Bid', bid, bid.solver, bidSignature),
      byAuctioneer(`reveal receipt ${i}`, 'RevealReceipt', receipt, auctioneer, receiptSignature),
    ]),
    ...awards.flatMap(({ award, signature, ackSignature }, i) => {
      const ack = { awardHash: hashMessage('Award', award) }
      return [
        byAuctioneer(`award ${i}`, 'Award', award, auctioneer, signature),
        ...(ackSignature === undefined
          ? []
          : [bySolver(`ack ${i}`, 'AwardAck', ack, award.solver, ackSignature)]),
      ]
    }),
  ]
}
