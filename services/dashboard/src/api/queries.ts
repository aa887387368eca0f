import type {
  ActivityRow,
  DisputeRow,
  DisputeView,
  IndexerInfo,
  IntentRow,
  ModelRow,
  ModelView,
  Page,
  ReorgRow,
  SeriesPoint,
  SolverRow,
  StatusView,
  Totals,
} from '@gavel/protocol/indexer'
import { queryOptions } from '@tanstack/react-query'
import { getJson } from './http.ts'

/** The filters of the list of intents; they are also the page's search parameters. */
export type IntentFilter = {
  readonly status?: string | undefined
  readonly solver?: string | undefined
  readonly client?: string | undefined
  readonly model?: string | undefined
  readonly before?: string | undefined
}

/** An intent with all that is known of it; messages as they travel. */
export type IntentDetail = {
  readonly row: IntentRow
  readonly signed: SignedOnWire | null
  readonly transcript: TranscriptOnWire | null
  readonly faults: readonly { readonly code: string; readonly at: string }[] | null
  readonly events: readonly ActivityRow[]
}

type Wire = Readonly<Record<string, string | number>>

export type SignedOnWire = {
  readonly permit: { readonly permitted: Wire; readonly nonce: string; readonly deadline: string }
  readonly intent: Wire
  readonly signature: string
  readonly timeline: readonly { readonly status: string; readonly atMs: number }[]
}

/** `AuctionTranscript` of the protocol, amounts and wide numbers as decimal strings. */
export type TranscriptOnWire = {
  readonly intentHash: string
  readonly close?: Wire
  readonly commitments: readonly { readonly commit: Wire; readonly receipt: Wire }[]
  readonly reveals: readonly { readonly bid: Wire; readonly receipt: Wire }[]
  readonly awards: readonly { readonly award: Wire; readonly ackSignature?: string }[]
  readonly outcomes: readonly {
    readonly solver: string
    readonly sequence: number
    readonly reason: string
    readonly price?: string
    readonly delta?: string
  }[]
}

export type SolverBid = {
  readonly intentHash: string
  readonly price: string | null
  readonly reason: string | null
  readonly sequence: number
  readonly atMs: number
  readonly winningPrice: string | null
  readonly status: string
}

export type Metric = {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const get = <T>(...path: readonly string[]) =>
  queryOptions({
    queryKey: path,
    queryFn: ({ signal }) => getJson<T>(path.join('/'), signal),
  })

const queryOf = (filter: IntentFilter & { readonly limit?: number }): string => {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value))
  }
  return parameters.size === 0 ? '' : `?${parameters}`
}

/** Everything that the pages read. The first part of a key says what it is about: the stream names those that changed. */
export const queries = {
  info: queryOptions({ ...get<IndexerInfo>('info'), staleTime: Number.POSITIVE_INFINITY }),
  status: queryOptions({ ...get<StatusView>('status'), refetchInterval: 5_000 }),
  totals: get<Totals>('totals'),
  series: (bucket: number) =>
    queryOptions({
      queryKey: ['series', bucket],
      queryFn: ({ signal }) => getJson<SeriesPoint[]>(`series?bucket=${bucket}&points=90`, signal),
      refetchInterval: bucket * 1_000,
    }),
  intents: (filter: IntentFilter, limit = 50) =>
    queryOptions({
      queryKey: ['intents', filter, limit],
      queryFn: ({ signal }) =>
        getJson<Page<IntentRow>>(`intents${queryOf({ ...filter, limit })}`, signal),
    }),
  intent: (hash: string) => get<IntentDetail>('intents', hash),
  activity: (limit: number, account?: string) =>
    queryOptions({
      queryKey: ['activity', limit, account],
      queryFn: ({ signal }) =>
        getJson<Page<ActivityRow>>(
          `activity?limit=${limit}${account === undefined ? '' : `&account=${account}`}`,
          signal,
        ),
    }),
  solvers: get<Page<SolverRow>>('solvers'),
  solver: (account: string) => get<SolverRow>('solvers', account),
  solverBids: (account: string) => get<{ rows: readonly SolverBid[] }>('solvers', account, 'bids'),
  disputes: get<Page<DisputeRow>>('disputes'),
  dispute: (hash: string) => get<DisputeView>('disputes', hash),
  models: get<Page<ModelRow>>('models'),
  model: (id: string) => get<ModelView>('models', id),
  reorgs: get<Page<ReorgRow>>('reorgs'),
  ops: queryOptions({
    ...get<{ indexer: readonly Metric[]; auctioneer: readonly Metric[] }>('ops'),
    refetchInterval: 2_000,
  }),
} as const
