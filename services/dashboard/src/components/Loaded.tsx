import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PageError } from './PageError.tsx'

type Props<T> = {
  readonly query: UseQueryResult<T>
  /** Height while nothing is there yet, so that nothing jumps. */
  readonly height?: string
  readonly children: (data: T) => ReactNode
}

/** Shows data, or why there is none. Data that is there stays while newer data is fetched or cannot be. */
export const Loaded = <T,>({ query, height = 'h-40', children }: Props<T>) => {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) {
    return <PageError error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <div aria-busy="true" className={`flex items-center px-3 text-soft ${height}`}>
      Loading…
    </div>
  )
}
