import fastifyStatic from '@fastify/static'
import { GavelError } from '@gavel/protocol'
import type { AskSettings } from '@gavel/protocol/indexer'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../services.ts'

/**
 * The page loads nothing from elsewhere and talks to nobody but the indexer and, to ask, auctioneer and chain; WebAssembly
 * hashes and runs models, and the chart sets styles.
 */
const policyOf = (ask: AskSettings | undefined): string =>
  [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "style-src 'self' 'unsafe-inline'",
    "script-src 'self' 'wasm-unsafe-eval'",
    ["connect-src 'self'", ...(ask === undefined ? [] : originsOf(ask))].join(' '),
    "frame-ancestors 'none'",
  ].join('; ')

const originsOf = ({ auctioneerUrl, rpcUrl }: AskSettings): string[] =>
  [auctioneerUrl, rpcUrl].map((url) => new URL(url).origin)

/** Serves the built dashboard; every address that is not the API's is one of its pages. */
export const serveDashboard = async (
  app: FastifyInstance,
  { dashboardDir: root, ask }: Pick<Services, 'dashboardDir' | 'ask'>,
): Promise<void> => {
  const policy = policyOf(ask)
  if (root !== undefined) {
    await app.register(fastifyStatic, {
      root,
      wildcard: false,
      maxAge: '1y',
      immutable: true,
      setHeaders: (reply, path) => {
        // Only names with a hash of the content in them may be kept.
        if (!path.includes('/assets/')) reply.header('cache-control', 'no-cache')
        if (path.endsWith('.html')) reply.header('content-security-policy', policy)
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = root !== undefined && wantsPage(request)
    return isPage ? sendPage(reply) : refuse(request, reply)
  })
}

const wantsPage = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && !url.startsWith('/v1/') && (headers.accept ?? '').includes('text/html')

const sendPage = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false })

const refuse = ({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const error = new GavelError('NOT_FOUND', {
    message: `There is no ${method} ${url.split('?')[0]}.`,
  })
  return reply.status(error.status).send(error.toBody())
}
