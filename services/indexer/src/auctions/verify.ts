import { type SignatureCheck, type TranscriptFault, verifyTranscript } from '@gavel/auction-rules'
import type { Reads } from '@gavel/chain'
import type { AuctionTranscript, Deployment, SignedIntent } from '@gavel/protocol'
import { type Address, type Hex, isAddressEqual, recoverAddress } from 'viem'

/** Runs an auction again from what was signed in it. */
export type VerifyAuction = (
  transcript: AuctionTranscript,
  signed: SignedIntent,
) => Promise<TranscriptFault[]>

/** The chain is asked about a signature only where a recovery does not settle it. */
export const createVerify = (
  { chainId, reactor }: Pick<Deployment, 'chainId' | 'reactor'>,
  reads: Pick<Reads, 'isValidSignature' | 'isSolverOrOperator'>,
): VerifyAuction => {
  const isSignedBy: SignatureCheck = async (account, digest, signature) => {
    const signer = await recoverSigner(digest, signature)
    if (signer !== undefined && isAddressEqual(signer, account)) return true
    return await reads.isValidSignature(account, digest, signature)
  }
  const isSignedFor: SignatureCheck = async (solver, digest, signature) => {
    if (await isSignedBy(solver, digest, signature)) return true
    const signer = await recoverSigner(digest, signature)
    return signer !== undefined && (await reads.isSolverOrOperator(solver, signer))
  }
  return (transcript, { permit, intent }) =>
    verifyTranscript(transcript, { permit, intent, chainId, reactor, isSignedBy, isSignedFor })
}

const recoverSigner = async (hash: Hex, signature: Hex): Promise<Address | undefined> => {
  try {
    return await recoverAddress({ hash, signature })
  } catch {
    return undefined // not a signature of a plain key
  }
}
