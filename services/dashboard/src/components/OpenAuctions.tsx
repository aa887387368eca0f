import type { IntentRow } from '@gavel/protocol/indexer'
import { Link } from '@tanstack/react-router'
import { shortHash } from '../format/hash.ts'
import { countdown, span } from '../format/time.ts'
import { useNow } from '../live/context.ts'
import { Status } from './Status.tsx'
import { useToken } from './useInfo.ts'

/** Auctions without a fill, as cards that count down. */
export const OpenAuctions = ({ rows }: { rows: readonly IntentRow[] }) => {
  if (rows.length === 0) {
    return <p className="px-3 py-3 text-soft">None at this moment; the latest ones are below.</p>
  }
  return (
    <ul className="grid gap-2 p-2 sm:grid-cols-3 lg:grid-cols-4">
      {rows.map((row) => (
        <li className="rounded border border-line px-3 py-2" key={row.intentHash}>
          <Card row={row} />
        </li>
      ))}
    </ul>
  )
}

const Card = ({ row }: { row: IntentRow }) => {
  const { format } = useToken()
  return (
    <>
      <div className="flex justify-between gap-2">
        <Link className="font-mono" params={{ hash: row.intentHash }} to="/auctions/$hash">
          {shortHash(row.intentHash)}
        </Link>
        <Status reorgedFrom={row.reorgedFrom} value={row.status} />
      </div>
      <div className="flex justify-between gap-2 text-soft">
        <span>at most {format(row.cap)}</span>
        <Remaining row={row} />
      </div>
      {row.price && (
        <div>
          best {format(row.price)}, {row.bids} bids
        </div>
      )}
    </>
  )
}

const Remaining = ({ row: { status, closeByMs, openedAtMs, awardedAtMs } }: { row: IntentRow }) => {
  const now = useNow()
  if (status === 'open' && closeByMs)
    return <span>closes in {countdown((closeByMs - now) / 1000)}</span>
  if (awardedAtMs && openedAtMs) return <span>awarded after {span(awardedAtMs - openedAtMs)}</span>
  return <span>bids are being opened</span>
}
