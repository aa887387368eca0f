import type { StreamEvent } from '@gavel/protocol/indexer'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { queries } from '../api/queries.ts'
import { isReplay } from '../api/replay.ts'
import { type ConnectionState, openConnection } from './connection.ts'
import { LiveContext, type LiveView } from './context.ts'
import { createRefresher } from './refresher.ts'

/** Keeps what the pages show in step with the stream, says how fresh it is, and holds it still on `p`. */
export const LiveProvider = ({ children }: { children: ReactNode }) => {
  const client = useQueryClient()
  const status = useQuery(queries.status)
  const [state, setState] = useState<ConnectionState>('connecting')
  const [block, setBlock] = useState<LiveView['block']>(undefined)
  const [heardAtMs, setHeardAtMs] = useState<number | undefined>(undefined)
  const [isPaused, setPaused] = useState(false)
  const [missed, setMissed] = useState(0)
  const [reorg, setReorg] = useState<LiveView['reorg']>(undefined)
  const [news, setNews] = useState<readonly StreamEvent[]>([])
  const paused = useRef(false)
  const refresher = useMemo(() => createRefresher(client), [client])
  const startId = status.data?.streamId
  const isReady = startId !== undefined
  const firstId = useRef<number | undefined>(undefined)
  firstId.current ??= startId

  useEffect(() => {
    if (!isReady || isReplay) return undefined
    return openConnection(firstId.current ?? 0, {
      onState: (next) => {
        setState(next)
        // What happened meanwhile is replayed; what has no event (rates, lag) is read again.
        if (next === 'live') refresher.all()
      },
      onEvent: (event) => {
        setHeardAtMs(Date.now())
        if (event.type === 'block') setBlock({ number: event.number, at: event.at })
        if (event.type === 'reorg') setReorg(event.row)
        if ('row' in event) setNews((before) => [event, ...before].slice(0, 500))
        if (paused.current && event.type !== 'block') setMissed((count) => count + 1)
        refresher.hear(event, paused.current)
      },
    })
  }, [isReady, refresher])

  const view: LiveView = {
    state: isReplay ? 'replay' : status.isError && state !== 'live' ? 'stale' : state,
    block: block ?? (status.data?.block ? status.data.block : undefined),
    headBlock: status.data?.headBlock ?? undefined,
    chainError: status.data?.chainError ?? undefined,
    auctioneer: status.data?.auctioneer ?? undefined,
    error: status.error,
    heardAtMs,
    offsetMs: status.data === undefined ? 0 : status.data.nowMs - status.dataUpdatedAt,
    isPaused,
    missed,
    reorg,
    news,
    togglePause: () => {
      paused.current = !paused.current
      setPaused(paused.current)
      setMissed(0)
      if (!paused.current) refresher.all()
    },
  }
  return <LiveContext value={view}>{children}</LiveContext>
}
