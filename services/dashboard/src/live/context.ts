import type { ReorgRow, StatusView } from '@gavel/protocol/indexer'
import { createContext, use, useSyncExternalStore } from 'react'
import { createClock } from './clock.ts'
import type { ConnectionState } from './connection.ts'

export type LiveView = {
  readonly state: ConnectionState
  /** The block that what is shown is of. */
  readonly block: { readonly number: number; readonly at: number } | undefined
  readonly headBlock: number | undefined
  readonly chainError: string | undefined
  readonly auctioneer: NonNullable<StatusView['auctioneer']> | undefined
  readonly error: Error | null
  readonly heardAtMs: number | undefined
  /** The server's clock minus ours, milliseconds. */
  readonly offsetMs: number
  readonly isPaused: boolean
  /** Events held back while paused. */
  readonly missed: number
  readonly reorg: ReorgRow | undefined
  readonly togglePause: () => void
}

export const LiveContext = createContext<LiveView | undefined>(undefined)

export const useLive = (): LiveView => {
  const view = use(LiveContext)
  if (view === undefined) throw new Error('LiveProvider is missing.')
  return view
}

const clock = createClock()

/** The time by the server's clock, unix milliseconds, renewed every second. */
export const useNow = (): number => {
  const { offsetMs } = useLive()
  return useSyncExternalStore(clock.listen, clock.now) + offsetMs
}
