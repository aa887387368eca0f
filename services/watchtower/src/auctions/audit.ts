import {
  type FaultProof,
  findProvableFaults,
  type TranscriptFault,
  verifyTranscript,
} from '@gavel/auction-rules'
import { type ChainClient, findEscrow, type Reads } from '@gavel/chain'
import {
  type AuctionTranscript,
  type Deployment,
  GavelError,
  hashIntent,
  isEscrow,
} from '@gavel/protocol'
import type { AuctioneerApi } from '@gavel/solver-kit/parts'
import { type Address, type Hex, recoverAddress } from 'viem'
import { awardsOfFill } from './awardsOfFill.ts'
import { collectEvidence } from './evidence.ts'

export type AuditContext = {
  readonly api: AuctioneerApi
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly reads: Reads
}

export type Audit = {
  readonly transcript: AuctionTranscript
  /** What breaks the rules, whether or not it can be proven. */
  readonly faults: readonly TranscriptFault[]
  /** What costs the auctioneer its bond. */
  readonly proofs: readonly FaultProof[]
}

/**
 * Runs an auction again from what its auctioneer published and, where it was filled, from what the chain shows.
 *
 * @throws what the auctioneer answers while it publishes nothing
 */
export const auditAuction = async (
  { api, chain, deployment, reads }: AuditContext,
  { intentHash, fillTx }: { readonly intentHash: Hex; readonly fillTx?: Hex | undefined },
): Promise<Audit> => {
  const [{ permit, intent }, transcript] = await Promise.all([
    api.intent(intentHash),
    api.transcript(intentHash),
  ])
  const awardTx = isEscrow(intent)
    ? (await findEscrow({ chain, deployment, intentHash }))?.txHash
    : fillTx
  const fromChain = awardTx === undefined ? [] : await awardsOfFill(chain, intentHash, awardTx)
  const { chainId, reactor } = deployment
  requireClose(transcript)
  // An intent that is not the one asked for would make every honest signature look like another auction's.
  const isOwn = hashIntent({ permit, intent }, reactor) === intentHash
  const faults = await verifyTranscript(transcript, {
    ...{ permit, intent, chainId, reactor },
    isSignedBy: reads.isValidSignature,
    isSignedFor: (solver, digest, signature) => isSignedFor(reads, solver, digest, signature),
  })
  const evidence = collectEvidence({ permit, intent }, transcript, fromChain)
  return { transcript, faults, proofs: isOwn ? findProvableFaults(evidence) : [] }
}

/** An award that was filled without a published close would pass for an auction in order. */
const requireClose = ({ intentHash, close }: AuctionTranscript): void => {
  if (close !== undefined) return
  throw new GavelError('INTENT_UNKNOWN', {
    message: `The auctioneer publishes no close of the auction ${intentHash}.`,
    details: { intentHash },
  })
}

/** By the solver itself, or by one of its operators as of now. */
const isSignedFor = async (
  reads: Reads,
  solver: Address,
  digest: Hex,
  signature: Hex,
): Promise<boolean> => {
  if (await reads.isValidSignature(solver, digest, signature)) return true
  const signer = await recoverAddress({ hash: digest, signature }).catch(() => undefined)
  return signer !== undefined && reads.isSolverOrOperator(solver, signer)
}
