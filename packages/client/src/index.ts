export type { ListIntents } from './auctioneer/api.ts'
export { parseDeployment } from './auctioneer/info.ts'
export { type CheckedModel, checkModel } from './auctioneer/models.ts'
export type { Quote, QuoteOptions } from './auctioneer/quote.ts'
export type {
  Channel,
  ChannelInferOptions,
  ChannelResult,
  SignedInference,
} from './channels/channel.ts'
export type { OpenChannelOptions } from './channels/openChannel.ts'
export { createGavelClient, type GavelClient } from './createGavelClient.ts'
export type { HttpOptions } from './http/http.ts'
export type { InferOptions } from './infer.ts'
export { type BondRuleOptions, bondFor } from './intent/bondRule.ts'
export { type CommittedInput, commitInput } from './intent/commitInput.ts'
export {
  type PreparedIntent,
  parseIntent,
  type SignedPreparedIntent,
  serializeIntent,
} from './intent/prepared.ts'
export type { OpenPhase, PrepareIntentOptions } from './intent/prepareIntent.ts'
export type { PublishOptions } from './intent/publishIntent.ts'
export type { ApproveOptions } from './money/approve.ts'
export type { Balances } from './money/balances.ts'
export type { Withdrawal, WithdrawOptions } from './money/withdrawRefund.ts'
export type { DemandOptions, DemandOutcome, DemandUpdate } from './recourse/demand.ts'
export type { EscrowRefund } from './recourse/refund.ts'
export type { SignedRelease } from './recourse/release.ts'
export type { ClaimStatus } from './recourse/watchClaim.ts'
export { claimTermsOf } from './result/claimTermsOf.ts'
export { requireAsSigned } from './result/findClaim.ts'
export { checkOutput } from './result/openDelivery.ts'
export type { IntentUpdate, OnUpdate } from './result/updates.ts'
export type { InferenceReceipt, InferenceResult, WaitOptions } from './result/waitForResult.ts'
export type { ClientSender, GavelClientSettings } from './settings.ts'
export { walletSender, walletSigner } from './wallet.ts'
