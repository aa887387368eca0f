/** Pages of the dashboard and the route of the API that each one shows; a page of one thing ends in its hash or account. */
const LISTS: Readonly<Record<string, string>> = {
  intents: 'intents',
  solvers: 'solvers',
  disputes: 'disputes',
  models: 'models',
  ops: 'ops',
  index: 'totals',
}
const SINGLES: Readonly<Record<string, string>> = { ...LISTS, auctions: 'intents' }

const TWIN = /^\/([a-z]+)(?:\/(0x[0-9a-fA-F]{40,64}))?\.json(\?.*)?$/

/**
 * The API's address of a page's `.json` twin: the page's own address with .json behind its path, filters included. Every
 * other address stays as it is.
 *
 * @example twinOf('/intents.json?status=final') // '/v1/intents?status=final'
 */
export const twinOf = (url: string): string => {
  const [, page = '', id, query = ''] = TWIN.exec(url) ?? []
  const route = id === undefined ? LISTS[page] : SINGLES[page]
  if (route === undefined || (id !== undefined && ['index', 'ops'].includes(page))) return url
  return `/v1/${route}${id === undefined ? '' : `/${id}`}${query}`
}
