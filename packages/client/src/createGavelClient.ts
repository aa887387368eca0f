import { toChainError } from '@gavel/chain'
import type {
  AuctionTranscript,
  ClaimTerms,
  Deployment,
  InfoView,
  IntentView,
  ModelView,
} from '@gavel/protocol'
import { type Address, BaseError, type Hex } from 'viem'
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
import { type PublishOptions, publishIntent } from './intent/publishIntent.ts'
import { signIntent } from './intent/signIntent.ts'
import { submitIntent } from './intent/submitIntent.ts'
import { type ApproveOptions, approve } from './money/approve.ts'
import { type Balances, balancesOf } from './money/balances.ts'
import { type Withdrawal, type WithdrawOptions, withdrawRefund } from './money/withdrawRefund.ts'
import { type DemandOptions, type DemandOutcome, demand } from './recourse/demand.ts'
import { type EscrowRefund, refund } from './recourse/refund.ts'
import { type SignedRelease, sendRelease, signRelease } from './recourse/release.ts'
import { type ClaimStatus, watchClaim } from './recourse/watchClaim.ts'
import { claimTerms } from './result/claimTerms.ts'
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
  /** Puts an intent with an open phase on the chain, for when its auctioneer does nothing. */
  readonly publishIntent: (signed: SignedPreparedIntent, options?: PublishOptions) => Promise<Hex>
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

  /** The claim that filled an intent, read from the chain. */
  readonly claimTerms: (intentHash: Hex) => Promise<ClaimTerms>
  readonly demand: (terms: ClaimTerms, options?: DemandOptions) => Promise<DemandOutcome>
  /** Brings a price back that a solver took into escrow and did not fill, with a part of its bond. */
  readonly refund: (
    intentHash: Hex,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<EscrowRefund>
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
    connection ??= connect(settings, api).then(
      (context) => {
        if (context.info === undefined) connection = undefined
        return context
      },
      (error: unknown) => {
        connection = undefined
        throw error
      },
    )
    return connection
  }
}

/** Runs an action; what the chain's library throws becomes a coded error, like every other. */
const acting =
  (connection: Connecting) =>
  async <T>(action: (context: ClientContext) => Promise<T>): Promise<T> => {
    const context = await connection()
    try {
      return await action(context)
    } catch (error) {
      throw error instanceof BaseError ? toChainError(error, context.chain.rpcUrl) : error
    }
  }

const actions = (connection: Connecting) => {
  const act = acting(connection)
  return {
    infer: (options: InferOptions) => act((context) => infer(context, options)),
    prepareIntent: (options: PrepareIntentOptions) =>
      act((context) => prepareIntent(context, options)),
    signIntent: (prepared: PreparedIntent) => act((context) => signIntent(context, prepared)),
    submitIntent: (signed: SignedPreparedIntent, options?: HttpOptions) =>
      act((context) => submitIntent(context, signed, options)),
    publishIntent: (signed: SignedPreparedIntent, options?: PublishOptions) =>
      act((context) => publishIntent(context, signed, options)),
    waitForResult: (intent: PreparedIntent, options?: WaitOptions) =>
      act((context) => waitForResult(context, intent, options)),
    cancelIntent: (intentHash: Hex, options?: HttpOptions) =>
      act((context) => cancelIntent(context, intentHash, options)),
    claimTerms: (intentHash: Hex) => act((context) => claimTerms(context, intentHash)),
    openChannel: (options: OpenChannelOptions) => act((context) => openChannel(context, options)),
    refuteReceipt: (signed: SignedInference) => act((context) => refuteReceipt(context, signed)),
    demand: (terms: ClaimTerms, options?: DemandOptions) =>
      act((context) => demand(context, terms, options)),
    refund: (intentHash: Hex, options?: { readonly signal?: AbortSignal }) =>
      act((context) => refund(context, intentHash, options)),
    signRelease: (terms: ClaimTerms) => act((context) => signRelease(context, terms)),
    sendRelease: (release: SignedRelease, signal?: AbortSignal) =>
      act((context) => sendRelease(context, release, signal)),
    async *watchClaim(intentHash: Hex, options?: { readonly signal?: AbortSignal }) {
      yield* watchClaim(await connection(), intentHash, options)
    },
    approve: (options?: ApproveOptions) => act((context) => approve(context, options)),
    withdrawRefund: (options?: WithdrawOptions) =>
      act((context) => withdrawRefund(context, options)),
    balances: (account?: Address, token?: Address) =>
      act((context) => balancesOf(context, account, token)),
    deployment: async () => (await connection()).deployment,
  }
}

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
