import { toJson } from '@gavel/protocol'
import { type IndexerInfo, StatusView } from '@gavel/protocol/indexer'
import type { FastifyInstance } from 'fastify'
import { readNote } from '../database/notes.ts'
import { streamBounds } from '../database/stream.ts'
import { parseMetrics } from '../http/parseMetrics.ts'
import type { Services } from '../services.ts'

/** What this indexer follows, how far it is, and how the auctioneer says it is doing. */
export const statusRoutes = (app: FastifyInstance, services: Services): void => {
  const { db, chain, deployment, token, source, ask, names, observe, health } = services
  const info: IndexerInfo = {
    chainId: deployment.chainId,
    deployment: toJson(deployment),
    token,
    auctioneer: source === undefined ? null : new URL(source.url).origin,
    ask: ask ?? null,
    names,
  }
  app.get('/v1/info', {
    schema: { tags: ['status'], summary: 'Chain, contracts, token, auctioneer' },
    handler: () => info,
  })

  app.get('/v1/status', {
    schema: { tags: ['status'], summary: 'How far it has read', response: { 200: StatusView } },
    handler: async () => ({
      nowMs: Date.now(),
      streamId: (await streamBounds(db)).newest,
      block: (await readNote(db, 'block')) ?? null,
      headBlock: await headOf(services),
      chainError: health.chainError,
      auctioneer: source === undefined ? null : health.auctions,
    }),
  })

  app.get('/v1/ops', {
    schema: { tags: ['status'], summary: "Measurements of this process and of the auctioneer's" },
    handler: async () => ({
      indexer: parseMetrics(await observe.metrics()),
      auctioneer: parseMetrics((await source?.text('metrics').catch(() => undefined)) ?? ''),
    }),
  })

  app.get('/livez', { schema: { hide: true }, handler: () => ({ ok: true }) })
  app.get('/readyz', {
    schema: { hide: true },
    handler: async (_, reply) => {
      const [database, answer] = await Promise.allSettled([
        readNote(db, 'block'),
        chain.publicClient.getBlockNumber(),
      ])
      const checks = {
        database: database.status === 'fulfilled',
        chain: answer.status === 'fulfilled',
        draining: health.isDraining,
      }
      const ok = checks.database && checks.chain && !checks.draining
      return reply.status(ok ? 200 : 503).send({ ok, ...checks })
    },
  })
  app.get('/metrics', {
    schema: { hide: true },
    handler: async (_, reply) => reply.type(observe.metricsType).send(await observe.metrics()),
  })
}

/** The newest block of the chain; null when it does not answer. */
const headOf = async ({ chain }: Services): Promise<number | null> => {
  try {
    return Number(await chain.publicClient.getBlockNumber())
  } catch {
    return null // chainError says why
  }
}
