import { type AuctionTranscript, fromJson, GavelError, type IntentView } from '@gavel/protocol'
import type { Hex } from 'viem'

const TIMEOUT_MS = 10_000
const MAX_CONTAINER_BYTES = 64 * 2 ** 20

/** What is read from an auctioneer besides its events. */
export type AuctioneerSource = ReturnType<typeof createSource>

export const createSource = (url: string) => ({
  url,
  /** An intent with its auction; undefined when the auctioneer has forgotten it. */
  read: async (
    intentHash: Hex,
  ): Promise<{ view: IntentView; transcript: AuctionTranscript } | undefined> => {
    const [transcript, view] = await Promise.all([
      getJson<AuctionTranscript>(url, `v1/auctions/${intentHash}`),
      getJson<IntentView>(url, `v1/intents/${intentHash}`),
    ])
    return transcript === undefined || view === undefined ? undefined : { view, transcript }
  },
  json: <T>(path: string) => getJson<T>(url, path),
  bytes: async (path: string): Promise<Uint8Array | undefined> => {
    const response = await open(url, path)
    if (response === undefined) return undefined
    const bytes = new Uint8Array(await response.arrayBuffer())
    return bytes.length > MAX_CONTAINER_BYTES ? undefined : bytes
  },
  text: async (path: string): Promise<string | undefined> => (await open(url, path))?.text(),
})

const getJson = async <T>(url: string, path: string): Promise<T | undefined> => {
  const response = await open(url, path)
  return response === undefined ? undefined : fromJson<T>(await response.json())
}

/** @throws AUCTIONEER_UNREACHABLE */
const open = async (url: string, path: string): Promise<Response | undefined> => {
  try {
    const response = await fetch(`${url}/${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (response.status === 404) return undefined
    if (!response.ok) throw new Error(`It answered ${response.status}.`)
    return response
  } catch (cause) {
    throw new GavelError('AUCTIONEER_UNREACHABLE', {
      message: `The auctioneer did not answer GET /${path.split('?')[0]}.`,
      cause,
    })
  }
}
