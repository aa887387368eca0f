import { fromJson } from '@gavel/protocol'
import { chunksOf } from './chunks.ts'
import { type Http, readError } from './http.ts'

/** Longest event that is kept while it is incomplete. */
const MAX_EVENT_CHARS = 2 ** 20

/**
 * The JSON documents of a stream of server-sent events, one connection long: it ends when the server closes, and
 * throws when it cannot be opened. Only the `data` of an event is read.
 */
export async function* serverEvents<T>(
  http: Http,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const response = await http.open(path, { headers: { accept: 'text/event-stream' }, signal })
  if (!response.ok) throw await readError(response)
  let pending = ''
  const texts = response.body?.pipeThrough(new TextDecoderStream()) ?? null
  for await (const text of chunksOf(texts)) {
    const { events, rest } = splitEvents(pending + text)
    pending = rest.slice(-MAX_EVENT_CHARS)
    for (const event of events) {
      const data = dataOf(event)
      if (data !== '') yield fromJson<T>(JSON.parse(data))
    }
  }
}

/** Complete events, and what follows the last of them. */
const splitEvents = (text: string): { readonly events: string[]; readonly rest: string } => {
  const parts = text.replaceAll('\r\n', '\n').split('\n\n')
  const rest = parts.pop() ?? ''
  return { events: parts, rest }
}

/** The data lines of an event, joined; empty for a comment, which servers send to keep a connection open. */
const dataOf = (event: string): string =>
  event
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n')
