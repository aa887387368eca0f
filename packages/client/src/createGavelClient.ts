import type {
  AuctionTranscript,
  ClaimTerms,
  Deployment,
  InfoView,
  IntentView,
  ModelView,
} from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import { type AuctioneerApi, createApi, type ListIntents } from './auctioneer/api.ts'
import type { CheckedModel } from './auctioneer/models.ts'
import { type Quote, type QuoteOptions, quoteOf } from './auctioneer/quote.ts'
import type { Channel, SignedInference } from './channels/channel.ts'
import { type OpenChannelOptions, openChannel } from './channels/openChannel.ts'
import { refuteReceipt } from './channels/refuteReceipt.ts'
import { type ClientContext, connect } from './context.ts'
import { createHttp, type HttpOptions } from './http/http.ts'
import { type InferOptions, infer } from './infer.ts'
import { cancelIntent } from './intent/cancelIntent.ts'
import type { PreparedIntent, SignedPreparedIntent } from './intent/prepared.ts'
import { type PrepareIntentOptions, prepareIntent } from './intent/prepareIntent.ts'
import { signIntent } from './intent/signIntent.ts'
import { submitIntent } from './intent/submitIntent.ts'
import { type ApproveOptions, approve } from './money/approve.ts'
import { type Balances, balancesOf } from './money/balances.ts'
import { type Withdrawal, type WithdrawOptions, withdrawRefund } from './money/withdrawRefund.ts'
import { type DemandOptions, type DemandOutcome, demand } from './recourse/demand.ts'
import { type SignedRelease, sendRelease, signRelease } from './recourse/release.ts'
import { type ClaimStatus, watchClaim } from './recourse/watchClaim.ts'
import { type InferenceResult, type WaitOptions, waitForResult } from './result/waitForResult.ts'
import type { GavelClientSettings } from './settings.ts'

/** A client of one auctioneer on one chain. Every method may throw GavelError; each function's own page says which. */
export type GavelClient = {
  readonly infer: (options: InferOptions) => Promise<InferenceResult>
  readonly prepareIntent: (options: PrepareIntentOptions) => Promise<PreparedIntent>
  readonly signIntent: (prepared: PreparedIntent) => Promise<SignedPreparedIntent>
  readonly submitIntent: (
    signed: SignedPreparedIntent,
    options?: HttpOptions,
  ) => Promise<SignedPreparedIntent>
  readonly waitForResult: (
    intent: PreparedIntent,
    options?: WaitOptions,
  ) => Promise<InferenceResult>
  /** Asks the auctioneer to stop; an award that is out already may still be filled. */
  readonly cancelIntent: (intentHash: Hex, options?: HttpOptions) => Promise<void>

  /** Opens a payment channel with one solver, for many inferences without auctions. */
  readonly openChannel: (options: OpenChannelOptions) => Promise<Channel>
  /** Has the solver of a wrong receipt slashed; false where the receipt is right. */
  readonly refuteReceipt: (signed: SignedInference) => Promise<boolean>

  readonly demand: (terms: ClaimTerms, options?: DemandOptions) => Promise<DemandOutcome>
  readonly signRelease: (terms: ClaimTerms) => Promise<SignedRelease>
  readonly sendRelease: (release: SignedRelease, signal?: AbortSignal) => Promise<Hex>
  readonly watchClaim: (
    intentHash: Hex,
    options?: { readonly signal?: AbortSignal },
  ) => AsyncGenerator<ClaimStatus>

  readonly approve: (options?: ApproveOptions) => Promise<Hex>
  readonly withdrawRefund: (options?: WithdrawOptions) => Promise<Withdrawal>
  readonly balances: (account?: Address, token?: Address) => Promise<Balances>

  readonly models: (options?: HttpOptions) => Promise<readonly ModelView[]>
  /** A model whose bytes were downloaded and validated. */
  readonly model: (idOrName: string, options?: HttpOptions) => Promise<CheckedModel>
  readonly quote: (idOrName: string, options?: QuoteOptions) => Promise<Quote>
  readonly intent: (intentHash: Hex, options?: HttpOptions) => Promise<IntentView>
  readonly intents: (query?: ListIntents, options?: HttpOptions) => Promise<readonly IntentView[]>
  readonly auctions: (
    query?: { readonly limit?: number },
    options?: HttpOptions,
  ) => Promise<readonly AuctionTranscript[]>
  readonly auction: (intentHash: Hex, options?: HttpOptions) => Promise<AuctionTranscript>
  readonly info: (options?: HttpOptions) => Promise<InfoView>
  /** The contracts that this client works with. */
  readonly deployment: () => Promise<Deployment>
}

/**
 * Makes a client. It connects on first use; a failed connection is tried again by the next call.
 *
 * @throws ARGUMENT_INVALID when a URL is none.
 * @example
 * const client = createGavelClient({ auctioneerUrl, chain: rpcUrl, account: privateKeyToAccount(key) })
 * const { output, receipt } = await client.infer({ model: 'digits', input, maxPrice: parseEther('0.05') })
 */
export const createGavelClient = (settings: GavelClientSettings): GavelClient => {
  const api = createApi(createHttp(settings.auctioneerUrl))
  const context = connecting(settings, api)
  return { ...actions(context), ...reading(api, context) }
}

type Connecting = () => Promise<ClientContext>

const connecting = (settings: GavelClientSettings, api: AuctioneerApi): Connecting => {
  let connection: Promise<ClientContext> | undefined
  return () => {
    connection ??= connect(settings, api).catch((error: unknown) => {
      connection = undefined
      throw error
    })
    return connection
  }
}

const actions = (context: Connecting) => ({
  infer: async (options: InferOptions) => infer(await context(), options),
  prepareIntent: async (options: PrepareIntentOptions) => prepareIntent(await context(), options),
  signIntent: async (prepared: PreparedIntent) => signIntent(await context(), prepared),
  submitIntent: async (signed: SignedPreparedIntent, options?: HttpOptions) =>
    submitIntent(await context(), signed, options),
  waitForResult: async (intent: PreparedIntent, options?: WaitOptions) =>
    waitForResult(await context(), intent, options),
  cancelIntent: async (intentHash: Hex, options?: HttpOptions) =>
    cancelIntent(await context(), intentHash, options),
  openChannel: async (options: OpenChannelOptions) => openChannel(await context(), options),
  refuteReceipt: async (signed: SignedInference) => refuteReceipt(await context(), signed),
  demand: async (terms: ClaimTerms, options?: DemandOptions) =>
    demand(await context(), terms, options),
  signRelease: async (terms: ClaimTerms) => signRelease(await context(), terms),
  sendRelease: async (release: SignedRelease, signal?: AbortSignal) =>
    sendRelease(await context(), release, signal),
  async *watchClaim(intentHash: Hex, options?: { readonly signal?: AbortSignal }) {
    yield* watchClaim(await context(), intentHash, options)
  },
  approve: async (options?: ApproveOptions) => approve(await context(), options),
  withdrawRefund: async (options?: WithdrawOptions) => withdrawRefund(await context(), options),
  balances: async (account?: Address, token?: Address) =>
    balancesOf(await context(), account, token),
  deployment: async () => (await context()).deployment,
})

const reading = (api: AuctioneerApi, context: Connecting) => ({
  models: api.models,
  model: async (idOrName: string, options?: HttpOptions) =>
    (await context()).models.get(idOrName, options),
  quote: async (idOrName: string, options?: QuoteOptions) =>
    quoteOf(await context(), idOrName, options),
  intent: api.intent,
  intents: (query: ListIntents = {}, options?: HttpOptions) => api.intents(query, options),
  auctions: (query: { readonly limit?: number } = {}, options?: HttpOptions) =>
    api.auctions(query, options),
  auction: api.auction,
  info: api.info,
})
