import type { StreamEvent } from '@gavel/protocol/indexer'
import { API } from '../api/http.ts'

/** The server says something at least every 5 s; after two silent heartbeats what is shown is called stale. */
const SILENCE_MS = 11_000
const RETRY_MS = [500, 1_000, 2_000, 5_000] as const

export type ConnectionState = 'connecting' | 'live' | 'stale' | 'replay'

type Listener = {
  readonly onEvent: (event: StreamEvent) => void
  readonly onState: (state: ConnectionState) => void
}

/**
 * Follows the stream from an id on. The id of the last event goes with every reconnection, so nothing is missed in between;
 * an event that was seen already is not told again.
 *
 * @returns a function that ends it
 */
export const openConnection = (after: number, { onEvent, onState }: Listener): (() => void) => {
  let lastId = after
  let failures = 0
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  const hear = (): void => {
    clearTimeout(silence)
    silence = setTimeout(lose, SILENCE_MS)
  }
  const lose = (): void => {
    source?.close()
    clearTimeout(silence)
    onState('stale')
    const pause = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 5_000
    failures += 1
    clearTimeout(retry)
    retry = setTimeout(open, pause * (0.75 + Math.random() / 2))
  }
  const open = (): void => {
    source = new EventSource(`${API}/v1/stream?after=${lastId}`)
    source.onopen = () => {
      failures = 0
      hear()
      onState('live')
    }
    source.onerror = lose
    source.onmessage = ({ data, lastEventId }) => {
      hear()
      const event = JSON.parse(data) as StreamEvent
      const isStored = event.type !== 'block' && 'row' in event
      if (isStored && Number(lastEventId) <= lastId) return
      if (isStored || event.type === 'reset') lastId = Number(lastEventId)
      onEvent(event)
    }
    hear()
  }
  open()
  return () => {
    clearTimeout(silence)
    clearTimeout(retry)
    source?.close()
  }
}
