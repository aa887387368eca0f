import type { StreamEvent } from '@gavel/protocol/indexer'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { queries } from '../api/queries.ts'
import { isReplay } from '../api/replay.ts'
import { type ConnectionState, openConnection } from './connection.ts'
import { LiveContext, type LiveView } from './context.ts'
import { createGatherer } from './gather.ts'
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
  const paused = useRef(false)
  const refresher = useMemo(() => createRefresher(client), [client])
  const startId = status.data?.streamId
  const isReady = startId !== undefined
  const firstId = useRef<number | undefined>(undefined)
  firstId.current ??= startId

  useEffect(() => {
    if (!isReady || isReplay) return undefined
    const gatherer = createGatherer<StreamEvent>((events) => {
      const blocks = events.filter((event) => event.type === 'block')
      const reorgs = events.filter((event) => event.type === 'reorg')
      setHeardAtMs(Date.now())
      const [block, reorg] = [blocks.at(-1), reorgs.at(-1)]
      if (block !== undefined) setBlock({ number: block.number, at: block.at })
      if (reorg !== undefined) setReorg(reorg.row)
      if (paused.current) setMissed((count) => count + events.length - blocks.length)
    })
    const close = openConnection(firstId.current ?? 0, {
      onState: (next) => {
        setState(next)
        // What happened meanwhile is replayed; what has no event (rates, lag) is read again.
        if (next === 'live') refresher.all()
      },
      onEvent: (event) => {
        gatherer.add(event)
        refresher.hear(event, paused.current)
      },
    })
    return () => {
      close()
      gatherer.stop()
    }
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
    togglePause: () => {
      paused.current = !paused.current
      setPaused(paused.current)
      setMissed(0)
      if (!paused.current) refresher.all()
    },
  }
  return <LiveContext value={view}>{children}</LiveContext>
}
