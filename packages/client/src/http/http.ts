import { sleep } from '@gavel/chain'
import { encodeJson, errorFromBody, fromJson, GavelError } from '@gavel/protocol'
import { backoffMs } from './backoff.ts'
import { readBody } from './readBody.ts'
import { retryAfterMs } from './retryAfter.ts'

const ATTEMPTS = 5
const MAX_JSON_BYTES = 8 * 2 ** 20
/** Statuses that say that the same request may succeed in a moment. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504])

export type HttpOptions = { readonly signal?: AbortSignal | undefined }

/** A polite reader of one server. All methods throw GavelError, or the signal's reason when it aborts. */
export type Http = {
  /** Scheme, host and port; never credentials or a path. */
  readonly origin: string
  readonly getJson: <T>(path: string, options?: HttpOptions) => Promise<T>
  readonly postJson: <T>(path: string, body: unknown, options?: HttpOptions) => Promise<T>
  readonly getBytes: (
    path: string,
    options: HttpOptions & { readonly maxBytes: number },
  ) => Promise<Uint8Array>
  /** An open response whose body the caller reads. One attempt. */
  readonly open: (path: string, init: RequestInit) => Promise<Response>
}

/**
 * Requests that are repeated where that can help: on network failures and passing statuses, with the server's
 * Retry-After or a growing, jittered delay. Every request of the auctioneer's API may be repeated safely: the intent
 * hash is the idempotency key.
 *
 * @throws ARGUMENT_INVALID when the URL is none, or carries a user or password.
 */
export const createHttp = (baseUrl: string): Http => {
  const base = parseBase(baseUrl)
  const open = async (path: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(new URL(path, base), init)
    } catch (cause) {
      if (init.signal?.aborted) throw init.signal.reason
      throw new GavelError('AUCTIONEER_UNREACHABLE', {
        message: `The auctioneer at ${base.origin} does not answer.`,
        details: { origin: base.origin },
        cause,
      })
    }
  }
  const send = (path: string, init: RequestInit) => retrying(() => open(path, init), init.signal)
  return {
    origin: base.origin,
    open,
    getJson: async (path, { signal } = {}) => readJson(await send(path, withSignal(signal))),
    postJson: async (path, body, { signal } = {}) =>
      readJson(
        await send(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: encodeJson(body),
          ...withSignal(signal),
        }),
      ),
    getBytes: async (path, { signal, maxBytes }) =>
      readBody(await send(path, withSignal(signal)), maxBytes),
  }
}

const withSignal = (signal: AbortSignal | undefined): RequestInit =>
  signal === undefined ? {} : { signal }

const parseBase = (url: string): URL => {
  const base = URL.parse(url.endsWith('/') ? url : `${url}/`)
  if (base?.protocol !== 'http:' && base?.protocol !== 'https:') {
    throw unusable('The auctioneer URL is not an http or https URL.')
  }
  if (base.username === '' && base.password === '') return base
  throw unusable('The auctioneer URL carries a user or password, which requests cannot.')
}

/** Never names the URL: it may hold secrets. */
const unusable = (message: string): GavelError =>
  new GavelError('ARGUMENT_INVALID', { message, details: { argument: 'auctioneerUrl' } })

/** Repeats a request until it is answered for good; the answer is an ok response or a thrown GavelError. */
const retrying = async (
  request: () => Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response> => {
  for (let attempt = 0; ; attempt++) {
    const { response, error, waitMs } = await tried(request)
    if (response !== undefined) return response
    const isLast = attempt + 1 >= ATTEMPTS
    if (waitMs === undefined || isLast) throw error
    await sleep(Math.max(waitMs, backoffMs(attempt)), signal ?? undefined)
  }
}

type Tried = {
  readonly response?: Response
  readonly error?: unknown
  /** Shortest wait before it makes sense to try again; undefined = it makes none. */
  readonly waitMs?: number
}

const tried = async (request: () => Promise<Response>): Promise<Tried> => {
  try {
    const response = await request()
    if (response.ok) return { response }
    const error = await readError(response)
    if (!PASSING_STATUSES.has(response.status) || !error.retryable) return { error }
    return { error, waitMs: retryAfterMs(response.headers.get('retry-after'), Date.now()) ?? 0 }
  } catch (error) {
    const isPassing = error instanceof GavelError && error.code === 'AUCTIONEER_UNREACHABLE'
    return isPassing ? { error, waitMs: 0 } : { error }
  }
}

const parseJson = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

/** The coded error of an answer that is not ok. */
export const readError = async (response: Response): Promise<GavelError> => {
  const bytes = await readBody(response, MAX_JSON_BYTES)
  try {
    return errorFromBody(parseJson(bytes), response.status)
  } catch {
    return errorFromBody(undefined, response.status)
  }
}

const readJson = async <T>(response: Response): Promise<T> => {
  const bytes = await readBody(response, MAX_JSON_BYTES)
  try {
    return fromJson<T>(parseJson(bytes))
  } catch (cause) {
    throw new GavelError('INTERNAL', {
      message: 'The auctioneer answered with something that is not JSON.',
      details: { status: response.status },
      cause,
    })
  }
}
