import { Link } from '@tanstack/react-router'
import { shortHash } from '../format/hash.ts'

type Props = {
  readonly intentHash: string
  /** The page about the intent that a row leads to. */
  readonly to: '/auctions/$hash' | '/disputes/$hash'
}

/** The first cell of a row about an intent: what Enter opens. */
export const IntentLink = ({ intentHash, to }: Props) => (
  <Link
    className="inline-flex min-h-6 items-center whitespace-nowrap font-mono"
    data-row=""
    params={{ hash: intentHash }}
    to={to}
  >
    {shortHash(intentHash)}
  </Link>
)
