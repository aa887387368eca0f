import { Link } from '@tanstack/react-router'
import type { IntentDetail } from '../api/queries.ts'
import { Hash } from './Hash.tsx'
import { Status } from './Status.tsx'
import { Stepper } from './Stepper.tsx'

/** The head that an auction's page and its intent's page share. */
export const IntentHeader = ({ detail, title }: { detail: IntentDetail; title: string }) => {
  const { row } = detail
  const params = { hash: row.intentHash }
  const tab =
    'border-b-2 border-transparent px-2 py-1 text-soft aria-[current=page]:border-accent aria-[current=page]:text-ink'
  return (
    <>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h1 className="font-semibold text-lg tracking-tight">{title}</h1>
        <Hash value={row.intentHash} />
        <Status reorgedFrom={row.reorgedFrom} value={row.status} />
      </div>
      <nav aria-label="Views of this intent" className="mb-3 flex gap-1 border-line border-b">
        <Link className={tab} params={params} to="/auctions/$hash">
          Auction
        </Link>
        <Link className={tab} params={params} to="/intents/$hash">
          Intent
        </Link>
        {row.disputed && (
          <Link className={tab} params={params} to="/disputes/$hash">
            Dispute
          </Link>
        )}
      </nav>
      <Stepper row={row} />
    </>
  )
}
