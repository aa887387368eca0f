import cors from '@fastify/cors'
import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import fastify, { type FastifyInstance } from 'fastify'
import { handleErrors } from './http/errors.ts'
import { twinOf } from './http/twins.ts'
import { activityRoutes } from './routes/activity.ts'
import { disputeRoutes } from './routes/disputes.ts'
import { intentRoutes } from './routes/intents.ts'
import { modelRoutes } from './routes/models.ts'
import { serveDashboard } from './routes/pages.ts'
import { solverRoutes } from './routes/solvers.ts'
import { statusRoutes } from './routes/status.ts'
import { streamRoute } from './routes/stream.ts'
import { totalsRoutes } from './routes/totals.ts'
import type { Services } from './services.ts'

/** The HTTP side of the indexer: it reads, and changes nothing. */
export const buildApp = async (services: Services): Promise<FastifyInstance> => {
  const app: FastifyInstance = fastify({
    rewriteUrl: ({ url = '' }) => twinOf(url),
    requestTimeout: 30_000,
    connectionTimeout: 0,
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false } },
  })
  handleErrors(app, services.observe)
  if (services.corsOrigin !== undefined) {
    await app.register(cors, { origin: services.corsOrigin, methods: ['GET'] })
  }
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Gavel indexer',
        version: '1',
        description:
          'Money and disputes from chain events, auctions from their auctioneer. Amounts are decimal strings in token wei.',
      },
    },
  })
  await app.register(scalar, { routePrefix: '/docs' })
  await app.register(async (routes) => {
    statusRoutes(routes, services)
    totalsRoutes(routes, services)
    intentRoutes(routes, services)
    solverRoutes(routes, services)
    disputeRoutes(routes, services)
    modelRoutes(routes, services)
    activityRoutes(routes, services)
    streamRoute(routes, services)
  })
  await serveDashboard(app, services)
  return app
}
