import { type FeedEvent, fromJson, GavelError } from '@gavel/protocol'

/** An event of the auctioneer with its place in the stream. */
export type AuctioneerEvent = { readonly id: string; readonly event: FeedEvent }

/** Longest event that is kept while it is incomplete. */
const MAX_CHARS = 2 ** 20
/** The auctioneer sends a heartbeat every 5 s: a connection without a word for this long is dead. */
const SILENCE_MS = 20_000

/**
 * The shared events of an auctioneer after `after`, one connection long.
 *
 * @throws AUCTIONEER_UNREACHABLE
 */
export async function* auctioneerEvents(
  url: string,
  after: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<AuctioneerEvent | 'connected'> {
  const silence = new AbortController()
  const ended = AbortSignal.any([signal, silence.signal])
  let timer: NodeJS.Timeout | undefined
  const listen = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), SILENCE_MS)
  }
  listen()
  try {
    const headers = { accept: 'text/event-stream', ...(after && { 'last-event-id': after }) }
    const response = await fetch(`${url}/v1/events`, { headers, signal: ended })
    if (!response.ok || response.body === null) throw unreachable(`status ${response.status}`)
    yield 'connected'
    let pending = ''
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      listen()
      const parts = (pending + text).split('\n\n')
      pending = (parts.pop() ?? '').slice(-MAX_CHARS)
      for (const part of parts) {
        const read = parseEvent(part)
        if (read !== undefined) yield read
      }
    }
  } catch (error) {
    throw error instanceof GavelError ? error : unreachable(undefined, error)
  } finally {
    clearTimeout(timer)
  }
}

const parseEvent = (text: string): AuctioneerEvent | undefined => {
  const id = /^id: (.*)$/m.exec(text)?.[1]
  const data = /^data: (.*)$/m.exec(text)?.[1]
  if (id === undefined || data === undefined) return undefined
  return { id, event: fromJson<FeedEvent>(JSON.parse(data)) }
}

const unreachable = (why: string | undefined, cause?: unknown): GavelError =>
  new GavelError('AUCTIONEER_UNREACHABLE', {
    message: `The stream of the auctioneer cannot be read${why === undefined ? '' : `: ${why}`}.`,
    cause,
  })
