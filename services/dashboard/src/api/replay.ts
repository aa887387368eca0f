import type { ActivityRow, IntentRow, Page } from '@gavel/protocol/indexer'

/** A recorded session: what the API answered, by path below /v1/. Bytes are base64. */
type Recording = Readonly<Record<string, unknown>>

const file = new URLSearchParams(location.search).get('replay')

/** Whether this page shows a recording (`?replay=FILE`, a file beside the page) instead of what happens now. */
export const isReplay = file !== null

/** A file that cannot be shown, and what to do about it. */
export class RecordingUnreadable extends Error {
  override readonly name = 'RecordingUnreadable'
  readonly remedy =
    'Record a session again: pnpm --silent --filter @gavel/dashboard record http://127.0.0.1:4100 > session.json'
}

/** Documents that every page needs, and the form of those that are lists. */
const REQUIRED = { info: 'chainId', status: 'nowMs', intents: 'rows', activity: 'rows' } as const

const load = async (name: string): Promise<Recording> => {
  const url = new URL(name, location.origin)
  // A recording from elsewhere would show a stranger's figures under this address.
  if (url.origin !== location.origin) {
    throw new RecordingUnreadable('A recording has to lie beside this page.')
  }
  const response = await fetch(url).catch(() => undefined)
  if (!response?.ok) {
    throw new RecordingUnreadable(`There is no recording at ${url.pathname}.`)
  }
  const document: unknown = await response.json().catch(() => undefined)
  const missing = missingIn(document)
  if (missing === undefined) return document as Recording
  throw new RecordingUnreadable(`The file ${url.pathname} is no recording: ${missing}.`)
}

/** Why a document is no recording; undefined for one that is. */
const missingIn = (document: unknown): string | undefined => {
  if (typeof document !== 'object' || document === null) return 'it is not a JSON object'
  const found = document as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
  const [name] = Object.entries(REQUIRED).find(([path, field]) => !found[path]?.[field]) ?? []
  if (name !== undefined) return `${name} is missing or malformed`
  const lists = [found.intents?.rows, found.activity?.rows]
  return lists.every(Array.isArray) ? undefined : 'a list in it is none'
}

const recording = file === null ? undefined : load(file)
// Whoever asks for a part of it hears why there is none.
recording?.catch(() => undefined)

/** @throws RecordingUnreadable */
export const requireRecording = async (): Promise<true> => {
  await recording
  return true
}

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
