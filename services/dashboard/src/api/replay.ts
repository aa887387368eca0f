import type { ActivityRow, IntentRow, Page } from '@gavel/protocol/indexer'

/** A recorded session: what the API answered, by path below /v1/. Bytes are base64. */
type Recording = Readonly<Record<string, unknown>>

const file = new URLSearchParams(location.search).get('replay')

/** Whether this page shows a recording (`?replay=FILE`, a file beside the page) instead of what happens now. */
export const isReplay = file !== null

const load = async (name: string): Promise<Recording> => {
  const url = new URL(name, location.origin)
  // A recording from elsewhere would show a stranger's figures under this address.
  if (url.origin !== location.origin) throw new Error('A recording has to lie beside this page.')
  const response = await fetch(url)
  if (!response.ok) throw new Error(`The recording ${url.pathname} cannot be read.`)
  return response.json()
}

const recording = file === null ? undefined : load(file)

/** What was recorded for a path; undefined when nothing was. */
export const recorded = async (path: string): Promise<unknown> => {
  const found = (await recording) ?? {}
  const [name = '', query] = path.split('?')
  if (name === 'intents') return filtered(found.intents as Page<IntentRow>, query)
  if (name === 'activity') return eventsOf(found.activity as Page<ActivityRow>, query)
  return found[name]
}

const eventsOf = ({ rows }: Page<ActivityRow>, query: string | undefined): Page<ActivityRow> => {
  const account = new URLSearchParams(query).get('account')?.toLowerCase()
  const kept = rows.filter((row) => account === undefined || row.account?.toLowerCase() === account)
  return { rows: kept.slice(0, 50), next: null }
}

const filtered = ({ rows }: Page<IntentRow>, query: string | undefined): Page<IntentRow> => {
  const wanted = new URLSearchParams(query)
  const status = wanted.get('status')?.split(',')
  const is = (name: string, value: string | null): boolean =>
    !wanted.has(name) || wanted.get(name)?.toLowerCase() === value?.toLowerCase()
  const kept = rows.filter(
    (row) =>
      (status === undefined || status.includes(row.status)) &&
      is('solver', row.solver) &&
      is('client', row.client) &&
      is('model', row.modelId),
  )
  return { rows: kept.slice(0, Number(wanted.get('limit') ?? 50)), next: null }
}
