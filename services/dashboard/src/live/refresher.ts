import type { StreamEvent } from '@gavel/protocol/indexer'
import type { QueryClient } from '@tanstack/react-query'

/** However much happens, a page reads itself again at most this often. */
const PAUSE_MS = 700

/** What an event makes stale, by the first part of a query's key. */
const TOUCHED: Readonly<Record<string, readonly string[]>> = {
  intent: ['intents', 'totals', 'solvers', 'models'],
  activity: ['activity', 'disputes', 'totals', 'solvers', 'intents'],
  reorg: ['intents', 'activity', 'totals', 'solvers', 'disputes', 'models', 'reorgs'],
  reset: ['intents', 'activity', 'totals', 'solvers', 'disputes', 'models', 'reorgs'],
}

export type Refresher = {
  readonly hear: (event: StreamEvent, isHeldBack: boolean) => void
  readonly all: () => void
}

/** Reads again what the stream says has changed; only what a page shows now is fetched. */
export const createRefresher = (client: QueryClient): Refresher => {
  const touched = new Set<string>()
  let isWaiting = false
  const refresh = (): void => {
    isWaiting = false
    for (const name of touched) void client.invalidateQueries({ queryKey: [name] })
    touched.clear()
  }
  return {
    hear: (event, isHeldBack) => {
      if (isHeldBack) return
      for (const name of TOUCHED[event.type] ?? []) touched.add(name)
      if (touched.size === 0 || isWaiting) return
      isWaiting = true
      setTimeout(refresh, PAUSE_MS)
    },
    all: () => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'info' })
    },
  }
}
