import { findAwardFaults } from './awardFaults.ts'
import { findCloseFaults } from './closeFaults.ts'
import type { AuctionEvidence } from './evidence.ts'
import type { FaultProof } from './proofs.ts'

/**
 * Every fault that the evidence proves, as the call of AuctioneerBond that shows it; each fault and subject once. It takes
 * the signatures on trust: the contract checks them. An auctioneer that keeps the rules leaves no such evidence.
 *
 * @example
 * for (const { functionName, args } of findProvableFaults(evidenceOf(signedIntent, transcript))) { ... }
 */
export const findProvableFaults = (evidence: AuctionEvidence): FaultProof[] => {
  const proofs = new Map<string, FaultProof>()
  for (const proof of [...findCloseFaults(evidence), ...findAwardFaults(evidence)]) {
    const key = `${proof.fault} ${proof.subject}`
    if (!proofs.has(key)) proofs.set(key, proof)
  }
  return [...proofs.values()]
}
