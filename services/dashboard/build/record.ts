/** Records a session: `node build/record.ts http://127.0.0.1:4100 > session.json`, to be shown with ?replay=session.json. */
const [url] = process.argv.slice(2)
if (url === undefined) throw new Error('Usage: record.ts URL')

type Rows = { readonly rows: readonly Readonly<Record<string, string>>[] }

const recording: Record<string, unknown> = {}

const record = async <T>(path: string, query = ''): Promise<T> => {
  const response = await fetch(`${url}/v1/${path}${query}`)
  if (!response.ok) throw new Error(`GET ${path}: ${response.status}`)
  const isJson = response.headers.get('content-type')?.includes('json')
  const document = isJson
    ? await response.json()
    : Buffer.from(await response.arrayBuffer()).toString('base64')
  recording[path] = document
  return document as T
}

const each = async (rows: Rows['rows'], field: string, paths: (id: string) => string[]) => {
  for (const row of rows) for (const path of paths(row[field] ?? '')) await record(path)
}

for (const path of ['info', 'status', 'totals', 'reorgs', 'ops']) await record(path)
await record('series', '?bucket=10&points=90')
await record('activity', '?limit=100')
const { rows: intents } = await record<Rows>('intents', '?limit=200')
await each(intents, 'intentHash', (hash) => [`intents/${hash}`])
await each((await record<Rows>('solvers')).rows, 'solver', (id) => [
  `solvers/${id}`,
  `solvers/${id}/bids`,
])
await each((await record<Rows>('disputes')).rows, 'intentHash', (hash) => [
  `disputes/${hash}`,
  `intents/${hash}/input`,
])
const served = (await record<Rows>('models')).rows.filter((row) => row.served)
await each(served, 'modelId', (id) => [`models/${id}`, `models/${id}/container`])
process.stdout.write(JSON.stringify(recording))
