import { ApiError } from '../api/http.ts'
import { ago, clockTime } from '../format/time.ts'
import { useLive, useNow } from '../live/context.ts'

/** How fresh the page is, in one line; loud only when it is not. */
export const Freshness = () => {
  const live = useLive()
  const now = useNow()
  const { state, block, headBlock, isPaused, missed, heardAtMs, error, chainError } = live
  const lag = block && headBlock ? headBlock - block.number : 0
  const asOf = block === undefined ? 'no block read yet' : `block ${block.number}`
  const isStale = state === 'stale'
  const tone = isStale || chainError ? 'text-bad' : isPaused ? 'text-warn' : 'text-soft'
  return (
    <div
      className={`flex flex-wrap gap-x-3 py-1 text-xs ${tone} ${isStale ? 'border-bad border-b' : ''}`}
      data-state={isPaused ? 'paused' : state}
      id="freshness"
      role="status"
    >
      <span>{sentence(state, isPaused, heardAtMs)}</span>
      <span>
        {isStale ? `What you see is of ${asOf}.` : `Data of ${asOf}`}
        {state !== 'replay' && !isStale && block ? `, ${ago(now - block.at * 1000)} old` : ''}
      </span>
      {missed > 0 && <span>{missed} new held back; press p to show them.</span>}
      {lag > 3 && <span className="text-warn">The indexer is {lag} blocks behind the chain.</span>}
      {chainError && <span>The chain does not answer the indexer: {chainError}</span>}
      {live.auctioneer?.connected === false && (
        <span className="text-warn">
          The auctioneer is not read{live.auctioneer.error ? `: ${live.auctioneer.error}` : ' yet.'}
        </span>
      )}
      {error instanceof ApiError && (
        <span>
          Tried {error.url}: {error.message} Trying again.
        </span>
      )}
    </div>
  )
}

const sentence = (state: string, isPaused: boolean, heardAtMs: number | undefined): string => {
  if (state === 'stale') {
    return `Stale${heardAtMs ? ` since ${clockTime(heardAtMs)} UTC` : ''}: reconnecting.`
  }
  if (state === 'replay') return 'A recorded session: nothing on this page is of now.'
  if (isPaused) return 'Paused.'
  return state === 'live' ? 'Live.' : 'Connecting…'
}
