export { toChainError } from './chainError.ts'
export { type ChainClient, connectChain, nameOf } from './connectChain.ts'
export {
  type ClaimState,
  createReads,
  type IntentState,
  type Limits,
  type Reads,
} from './createReads.ts'
export {
  type Dispute,
  type DisputeChallenge,
  type DisputeQuestion,
  disputeOf,
} from './disputes/disputeOf.ts'
export type { ChallengePhase, DisputeReads } from './disputes/disputeReads.ts'
export { type DisputePlace, findDispute } from './disputes/findDispute.ts'
export type { Checkpoint } from './events/checkpoints.ts'
export { escrowViewOf, findEscrow } from './events/findEscrow.ts'
export { type FilledEvent, fillViewOf, findFill, termsOfFilled } from './events/findFill.ts'
export { findPublishedInput } from './events/findPublishedInput.ts'
export { type ChainBatch, type FollowOptions, followEvents } from './events/followEvents.ts'
export type {
  EventPlace,
  GavelEvent,
  GavelEventArgs,
  GavelEventName,
} from './events/gavelEvents.ts'
export { readEvents as readEventsIn } from './events/gavelEvents.ts'
export {
  CONTRACT_ERRORS,
  decodeRevert,
  type Revert,
  revertDataOf,
  selectorOf,
  showRevert,
} from './revert.ts'
export type { ReceiptOptions } from './send/awaitReceipt.ts'
export { createSender, type Sender } from './send/createSender.ts'
export { type Approval, approveToken, depositBond, stakeTokens } from './send/tokens.ts'
export type { Call } from './send/transaction.ts'
export { simulatePayment } from './simulatePayment.ts'
export { sleep } from './sleep.ts'
