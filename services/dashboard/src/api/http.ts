import { isReplay, recorded } from './replay.ts'

/** Where the indexer answers, without a slash at the end; empty = where this page came from. */
export const API = (
  document.querySelector<HTMLMetaElement>('meta[name="gavel-api"]')?.content ?? ''
).replace(/\/$/, '')

/** What went wrong with a request, in words for a person. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** HTTP status; 0 = no answer at all. */
  readonly status: number
  readonly code: string
  readonly remedy: string
  readonly url: string
  readonly requestId: string | undefined
  constructor(url: string, status: number, body: Partial<ApiErrorBody>) {
    super(body.message ?? `It answered ${status}.`)
    this.url = url
    this.status = status
    this.code = body.code ?? 'UNREACHABLE'
    this.remedy = body.remedy ?? 'Check that the indexer runs; this page tries again by itself.'
    this.requestId = body.requestId
  }
}

type ApiErrorBody = { code: string; message: string; remedy: string; requestId: string }

const open = async (path: string, signal: AbortSignal | undefined): Promise<Response> => {
  const url = `${API}/v1/${path}`
  const response = await fetch(url, signal ? { signal } : {}).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new ApiError(new URL(url, location.href).href, 0, {
      message: 'The indexer does not answer.',
    })
  })
  if (response.ok) return response
  const body = await response.json().catch(() => ({}))
  throw new ApiError(response.url, response.status, body)
}

/** A document of the API. @throws ApiError */
export const getJson = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  isReplay ? ((await requireRecorded(path)) as T) : (await open(path, signal)).json()

/** Bytes of the API. @throws ApiError */
export const getBytes = async (path: string, signal?: AbortSignal): Promise<Uint8Array> => {
  if (!isReplay) return new Uint8Array(await (await open(path, signal)).arrayBuffer())
  const text = atob((await requireRecorded(path)) as string)
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

const requireRecorded = async (path: string): Promise<unknown> => {
  const found = await recorded(path)
  if (found !== undefined) return found
  const remedy = 'Open the page without ?replay= to see what there is now.'
  const message = 'This is not in the recording.'
  throw new ApiError(`${API}/v1/${path}`, 404, { code: 'NOT_FOUND', message, remedy })
}
