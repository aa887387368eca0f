import cors from '@fastify/cors'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import websocket from '@fastify/websocket'
import { GavelError } from '@gavel/protocol'
import scalar from '@scalar/fastify-api-reference'
import fastify, { type FastifyInstance } from 'fastify'
import { feedRoute } from './feed/route.ts'
import { handleErrors } from './http/errorHandler.ts'
import { auctionRoutes } from './routes/auctions.ts'
import { blobRoutes } from './routes/blobs.ts'
import { eventRoutes } from './routes/events.ts'
import { type Health, healthRoutes } from './routes/health.ts'
import { infoRoute } from './routes/info.ts'
import { intentRoutes } from './routes/intents.ts'
import { modelRoutes } from './routes/models.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { streamRoute } from './routes/stream.ts'
import type { RunningServices } from './services.ts'

const MAX_MESSAGE_BYTES = 64 * 1024

/** The HTTP side of the auctioneer; it reads no environment and does not listen. */
export const buildApp = async (
  services: RunningServices,
  health: Readonly<Health>,
): Promise<FastifyInstance> => {
  const app: FastifyInstance = fastify({
    bodyLimit: 2 * services.catalogue.maxInputBytes + 64 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 0,
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false } },
  })
  handleErrors(app, services.observe)
  app.addHook('onRequest', async ({ url }) => {
    if (health.isDraining && url.startsWith('/v1/')) throw new GavelError('DRAINING')
  })
  // Before the limit, so that a page can read why it was refused.
  await app.register(cors, {
    origin: [...services.config.corsOrigins],
    methods: ['GET', 'POST'],
    exposedHeaders: ['retry-after'],
  })
  await app.register(rateLimit, {
    max: services.config.ratePerMinute,
    timeWindow: 60_000,
    redis: services.redis,
    nameSpace: services.keys.rateLimits,
    skipOnError: true,
  })
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Gavel auctioneer',
        version: '1',
        description:
          'Signed intents in, sealed auctions, results out. Amounts are decimal strings in token wei.',
      },
    },
  })
  await app.register(websocket, { options: { maxPayload: MAX_MESSAGE_BYTES } })
  await app.register(scalar, { routePrefix: '/docs' })
  await app.register(async (routes) => {
    infoRoute(routes, services)
    modelRoutes(routes, services)
    intentRoutes(routes, services)
    eventRoutes(routes, services)
    streamRoute(routes, services)
    blobRoutes(routes, services)
    auctionRoutes(routes, services)
    sessionRoutes(routes, services)
    feedRoute(routes, services)
    healthRoutes(routes, services, health)
  })
  return app
}
