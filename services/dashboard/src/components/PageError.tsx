import { ApiError } from '../api/http.ts'
import { isReplay } from '../api/replay.ts'
import { useLive } from '../live/context.ts'

/** What was tried, why it failed, and what to do. */
export const PageError = ({ error, onRetry }: { error: Error; onRetry?: () => void }) => {
  const isMissing = error instanceof ApiError && error.status === 404
  return (
    <div className="px-3 py-4" role={isMissing ? undefined : 'alert'}>
      <p className={isMissing ? 'font-medium' : 'font-medium text-bad'}>{error.message}</p>
      {isMissing && <MissingReason />}
      {error instanceof ApiError && (
        <p className="text-soft">
          {isMissing ? '' : `${error.remedy} `}
          <span className="font-mono text-xs">
            GET {error.url} {error.status === 0 ? 'no answer' : error.status} {error.code}
            {error.requestId ? ` request ${error.requestId}` : ''}
          </span>
        </p>
      )}
      {onRetry && (
        <button
          className="mt-2 rounded border border-line px-3 py-1"
          onClick={onRetry}
          type="button"
        >
          Try again
        </button>
      )}
    </div>
  )
}

/** "Not there" may only mean "not yet". */
const MissingReason = () => {
  const { block, headBlock, auctioneer } = useLive()
  const lag = block && headBlock ? headBlock - block.number : 0
  const pending = auctioneer?.pending ?? 0
  if (isReplay) return null
  if (lag > 0 || pending > 0) {
    return (
      <p>
        It may come yet: {lag} blocks and {pending} auctions are still to be read.
      </p>
    )
  }
  return (
    <p>
      Everything up to block {block?.number ?? '–'} has been read: it was never seen on this chain.
    </p>
  )
}
