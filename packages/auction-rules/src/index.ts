export { type Answer, auctionCloseOf, closeTimeOf } from './closeTime.ts'
export {
  type CoolDownRule,
  coolDownUntil,
  FAULT_MEMORY_MS,
  type Fault,
  type FaultKind,
} from './coolDown.ts'
export { explainOutcomes, type OutcomeInputs } from './explainOutcomes.ts'
export type { AuctionEvidence, Signed } from './faults/evidence.ts'
export { evidenceOf } from './faults/evidence.ts'
export { findProvableFaults } from './faults/findProvableFaults.ts'
export { type FaultProof, PROVABLE_FAULTS, type ProvableFault } from './faults/proofs.ts'
export {
  type AwardInputs,
  type EligibleBid,
  findWinner,
  type NextAward,
  nextAward,
  triedAfter,
} from './nextAward.ts'
export { compareBids, type Rankable, rankBids } from './rankBids.ts'
export { decisionTimeOf, findBidFault, findRevealFault, type RevealFault } from './revealFault.ts'
export { type AuctionTerms, auctionTermsOf } from './terms.ts'
export type { TranscriptFault, TranscriptFaultCode } from './verify/faults.ts'
export { eligibleBidsIn } from './verify/verifyBids.ts'
export type { SignatureCheck } from './verify/verifySignatures.ts'
export { type VerifyContext, verifyTranscript } from './verify/verifyTranscript.ts'
