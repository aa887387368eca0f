import { Link } from '@tanstack/react-router'
import { shortHash } from '../format/hash.ts'
import { useNames } from './useInfo.ts'

/** An account as a link to its page, by the name that the operator of the indexer gave it. */
export const Account = ({ value }: { value: string }) => {
  const name = useNames()[value.toLowerCase()]
  return (
    <Link
      className="inline-flex min-h-6 items-center whitespace-nowrap"
      params={{ account: value }}
      title={value}
      to="/solvers/$account"
    >
      {name ?? <span className="font-mono">{shortHash(value)}</span>}
    </Link>
  )
}
