import type {
  AuctionTranscript,
  BlobKind,
  IntentStatus,
  IntentView,
  ModelView,
  QuoteView,
  SubmitIntentBody,
  SubmitIntentReply,
} from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import type { Http, HttpOptions } from '../http/http.ts'
import { serverEvents } from '../http/serverEvents.ts'
import { parseInfo } from './info.ts'

/** Largest model container that is downloaded. */
const MAX_MODEL_BYTES = 64 * 2 ** 20
const MAX_BLOB_BYTES: Readonly<Record<BlobKind, number>> = {
  cipher: 32 * 1024,
  key: 1024,
  trace: 64 * 2 ** 20,
}

export type ListIntents = {
  readonly client?: Address | undefined
  readonly status?: IntentStatus | undefined
  /** 1 to 100. */
  readonly limit?: number | undefined
}

/** The routes of docs/design.md, section 4, that a client uses. What they answer is the auctioneer's word, nothing more. */
export const createApi = (http: Http) => ({
  info: async (options?: HttpOptions) => parseInfo(await http.getJson('v1/info', options)),
  models: (options?: HttpOptions) => http.getJson<readonly ModelView[]>('v1/models', options),
  modelBytes: (modelId: Hex, options?: HttpOptions) =>
    http.getBytes(`v1/models/${modelId}`, { ...options, maxBytes: MAX_MODEL_BYTES }),
  quote: (modelId: Hex, options?: HttpOptions) =>
    http.getJson<QuoteView>(`v1/quote?model=${modelId}`, options),
  submit: (body: SubmitIntentBody, options?: HttpOptions) =>
    http.postJson<SubmitIntentReply>('v1/intents', body, options),
  cancel: (intentHash: Hex, signature: Hex, options?: HttpOptions) =>
    http.postJson<unknown>(`v1/intents/${intentHash}/cancel`, { signature }, options),
  intent: (intentHash: Hex, options?: HttpOptions) =>
    http.getJson<IntentView>(`v1/intents/${intentHash}`, options),
  intents: (query: ListIntents, options?: HttpOptions) =>
    http.getJson<readonly IntentView[]>(`v1/intents${queryOf(query)}`, options),
  auctions: (query: { readonly limit?: number | undefined }, options?: HttpOptions) =>
    http.getJson<readonly AuctionTranscript[]>(`v1/auctions${queryOf(query)}`, options),
  auction: (intentHash: Hex, options?: HttpOptions) =>
    http.getJson<AuctionTranscript>(`v1/auctions/${intentHash}`, options),
  blob: (intentHash: Hex, kind: BlobKind, options?: HttpOptions) =>
    http.getBytes(`v1/intents/${intentHash}/blobs/${kind}`, {
      ...options,
      maxBytes: MAX_BLOB_BYTES[kind],
    }),
  events: (intentHash: Hex, signal: AbortSignal) =>
    serverEvents<IntentView>(http, `v1/intents/${intentHash}/events`, signal),
})

export type AuctioneerApi = ReturnType<typeof createApi>

const queryOf = (query: { readonly [name: string]: string | number | undefined }): string => {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return parameters.size === 0 ? '' : `?${parameters}`
}
