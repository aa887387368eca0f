import { randomBytes } from 'node:crypto'
import { type Indexer, type IndexerOptions, startIndexer } from '@gavel/indexer'
import type { Deployment } from '@gavel/protocol'
import type {
  ActivityRow,
  IntentRow,
  Page,
  SolverRow,
  StreamEvent,
  Totals,
} from '@gavel/protocol/indexer'
import pg from 'pg'

type Source = { readonly rpcUrl: string; readonly deployment: Deployment }

/** A database of its own for an indexer: in PostgreSQL where DATABASE_URL is set, else embedded and in memory. */
export const freshDatabase = async (): Promise<Pick<IndexerOptions, 'databaseUrl'>> => {
  const url = process.env.DATABASE_URL
  if (!url) return {}
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const name = `gavel_${randomBytes(6).toString('hex')}`
  await client.query(`create database ${name}`)
  await client.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  return { databaseUrl: own.href }
}

/** An indexer in this process, with a way to read it. */
export const openIndexer = async (
  { rpcUrl, deployment }: Source,
  options: Partial<IndexerOptions> = {},
): Promise<Indexer & Readings & AsyncDisposable> => {
  const indexer = await startIndexer(
    { rpcUrl, deployment, logLevel: 'error', ...(await freshDatabase()), ...options },
    (error) => {
      throw error
    },
  )
  return { ...indexer, ...readingsOf(indexer.url), [Symbol.asyncDispose]: indexer.stop }
}

export type Readings = ReturnType<typeof readingsOf>

/** Everything that an indexer says, by its API alone. */
export const readingsOf = (url: string) => {
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${url}/v1/${path}`)
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  const all = async <T>(path: string): Promise<T[]> => {
    const rows: T[] = []
    let before = ''
    for (;;) {
      const page = await get<Page<T>>(`${path}?limit=7${before}`)
      rows.push(...page.rows)
      if (page.next === null) return rows
      before = `&before=${page.next}`
    }
  }
  return {
    get,
    intents: () => all<IntentRow>('intents'),
    activity: () => all<ActivityRow>('activity'),
    solvers: async () => (await get<Page<SolverRow>>('solvers')).rows,
    totals: () => get<Totals>('totals'),
    /** Waits until a block has been read. */
    reach: async (block: bigint): Promise<void> => {
      for (;;) {
        const status = await get<{ block: { number: number } | null }>('status')
        if (status.block !== null && status.block.number >= Number(block)) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    /** Stored events after an id, until one is as wanted. */
    streamUntil: async (
      after: number,
      isLast: (event: StreamEvent, id: number) => boolean,
    ): Promise<{ id: number; event: StreamEvent }[]> => {
      const seen: { id: number; event: StreamEvent }[] = []
      const response = await fetch(`${url}/v1/stream?after=${after}`)
      let pending = ''
      for await (const text of (
        response.body as ReadableStream<Uint8Array<ArrayBuffer>>
      ).pipeThrough(new TextDecoderStream())) {
        const parts = (pending + text).split('\n\n')
        pending = parts.pop() ?? ''
        for (const part of parts) {
          const id = /^id: (\d+)$/m.exec(part)?.[1]
          const event = JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? '{}') as StreamEvent
          if (id !== undefined) seen.push({ id: Number(id), event })
          if (id !== undefined && isLast(event, Number(id))) return seen
        }
      }
      return seen
    },
  }
}
