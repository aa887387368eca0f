import {
  type AuctionTranscript,
  type BlobKind,
  decodeJson,
  encodeJson,
  errorFromBody,
  GavelError,
  type InfoView,
  type IntentView,
  type ModelView,
  type QuoteView,
  type SolverSession,
} from '@gavel/protocol'
import type { Hex } from 'viem'

const TIMEOUT_MS = 15_000
const MAX_BODY_BYTES = 80 * 2 ** 20

/** The auctioneer's REST API as a solver uses it. Every call throws coded errors; what may succeed later is retryable. */
export type AuctioneerApi = {
  readonly url: string
  readonly info: () => Promise<InfoView>
  readonly models: () => Promise<readonly ModelView[]>
  /** The `.gavel` container; check its id before using it. */
  readonly model: (modelId: Hex) => Promise<Uint8Array>
  readonly quote: (modelId: Hex) => Promise<QuoteView>
  readonly intent: (intentHash: Hex) => Promise<IntentView>
  readonly transcript: (intentHash: Hex) => Promise<AuctionTranscript>
  /** Of the latest auctions, at most `limit`. */
  readonly transcripts: (limit: number) => Promise<readonly AuctionTranscript[]>
  readonly input: (intentHash: Hex) => Promise<Uint8Array>
  /** @throws BLOB_UNKNOWN, retryable, while it has not been uploaded. */
  readonly blob: (intentHash: Hex, kind: BlobKind) => Promise<Uint8Array>
  readonly openSession: (
    body: Pick<SolverSession, 'solver' | 'expiresAt'> & { readonly signature: Hex },
  ) => Promise<string>
  readonly putBlob: (
    intentHash: Hex,
    kind: BlobKind,
    bytes: Uint8Array,
    token: string,
  ) => Promise<void>
  /**
   * Auctioneer's clock minus ours, milliseconds, to about a second, and no more of it than the time that the answer took leaves
   * certain; undefined when it does not tell.
   */
  readonly clockSkewMs: () => Promise<number | undefined>
}

/** @throws ARGUMENT_INVALID when the URL carries a user or password: no request can, and its failure would show them. */
export const createAuctioneerApi = (baseUrl: string): AuctioneerApi => {
  requireNoCredentials(baseUrl)
  const url = baseUrl.replace(/\/+$/, '')
  const get = async (path: string) => call(url, path, { method: 'GET' })
  const json = async <T>(path: string): Promise<T> => decodeJson<T>(await (await get(path)).text())
  const bytes = async (path: string) => bodyOf(await get(path))
  return {
    url,
    info: () => json('/v1/info'),
    models: () => json('/v1/models'),
    model: (modelId) => bytes(`/v1/models/${modelId}`),
    quote: (modelId) => json(`/v1/quote?model=${modelId}`),
    intent: (intentHash) => json(`/v1/intents/${intentHash}`),
    transcript: (intentHash) => json(`/v1/auctions/${intentHash}`),
    transcripts: (limit) => json(`/v1/auctions?limit=${limit}`),
    input: (intentHash) => bytes(`/v1/intents/${intentHash}/input`),
    blob: (intentHash, kind) => bytes(`/v1/intents/${intentHash}/blobs/${kind}`),
    openSession: async (body) => {
      const response = await call(url, '/v1/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: encodeJson(body),
      })
      return decodeJson<{ token: string }>(await response.text()).token
    },
    putBlob: async (intentHash, kind, blob, token) => {
      const response = await call(url, `/v1/intents/${intentHash}/blobs/${kind}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
        body: Uint8Array.from(blob),
      })
      await response.body?.cancel()
    },
    clockSkewMs: async () => {
      const sentAt = Date.now()
      const response = await get('/v1/info')
      const date = Date.parse(response.headers.get('date') ?? '')
      const heardAt = Date.now()
      await response.body?.cancel()
      // The header is cut to whole seconds: half a second is its expected value.
      if (Number.isNaN(date)) return undefined
      const skewMs = date + 500 - (sentAt + heardAt) / 2
      const doubtMs = (heardAt - sentAt) / 2
      return Math.sign(skewMs) * Math.max(0, Math.abs(skewMs) - doubtMs)
    },
  }
}

const requireNoCredentials = (url: string): void => {
  const parsed = URL.parse(url)
  if (!parsed?.username && !parsed?.password) return
  throw new GavelError('ARGUMENT_INVALID', {
    message: 'The auctioneer URL carries a user or password, which requests cannot.',
    details: { argument: 'auctioneerUrl' },
  })
}

const call = async (base: string, path: string, init: RequestInit): Promise<Response> => {
  const response = await reach(base, path, init)
  if (response.ok) return response
  const text = await response.text()
  throw errorFromBody(parseBody(text), response.status)
}

const reach = async (base: string, path: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (cause) {
    const host = hostOf(base)
    throw new GavelError('AUCTIONEER_UNREACHABLE', {
      message: `The auctioneer at ${host} does not answer.`,
      details: { host },
      cause,
    })
  }
}

/** A URL may carry credentials; its host never does. */
export const hostOf = (url: string): string => {
  try {
    return new URL(url).host
  } catch {
    return '(not a URL)'
  }
}

const parseBody = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const bodyOf = async (response: Response): Promise<Uint8Array> => {
  const announced = Number(response.headers.get('content-length') ?? 0)
  if (announced > MAX_BODY_BYTES) {
    await response.body?.cancel()
    throw new GavelError('BLOB_TOO_LARGE', { details: { bytes: announced, max: MAX_BODY_BYTES } })
  }
  return new Uint8Array(await response.arrayBuffer())
}
