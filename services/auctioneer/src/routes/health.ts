import type { FastifyInstance } from 'fastify'
import type { RunningServices } from '../services.ts'

export type Health = { isDraining: boolean }

/** /livez: the process runs. /readyz: it takes requests, and Redis and the chain answer. /metrics: Prometheus. */
export const healthRoutes = (
  app: FastifyInstance,
  { redis, reads, observe }: RunningServices,
  health: Readonly<Health>,
): void => {
  app.get('/livez', { schema: { hide: true }, handler: () => ({ ok: true }) })
  app.get('/readyz', {
    schema: { hide: true },
    handler: async (_, reply) => {
      const [redisAnswer, chainAnswer] = await Promise.allSettled([redis.ping(), reads.blockTime()])
      const checks = {
        redis: redisAnswer.status === 'fulfilled',
        chain: chainAnswer.status === 'fulfilled',
        draining: health.isDraining,
      }
      const ok = checks.redis && checks.chain && !checks.draining
      return reply.status(ok ? 200 : 503).send({ ok, ...checks })
    },
  })
  app.get('/metrics', {
    schema: { hide: true },
    handler: async (_, reply) => reply.type(observe.metricsType).send(await observe.metrics()),
  })
}
