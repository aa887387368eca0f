import type { ModelView as ServedModel } from '@gavel/protocol'
import { ModelRow, ModelView, Page } from '@gavel/protocol/indexer'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Hex } from 'viem'
import { unknown } from '../http/errors.ts'
import { HashParams, toHash } from '../http/params.ts'
import type { Services } from '../services.ts'

type Counted = Pick<
  ModelRow,
  'modelId' | 'listings' | 'intents' | 'paid' | 'refuted' | 'medianPrice'
>

/** Models that are listed on-chain, served by the auctioneer, or that somebody asked for. */
export const modelRoutes = (app: FastifyInstance, services: Services): void => {
  const { db, source } = services
  app.get('/v1/models', {
    schema: { tags: ['models'], summary: 'Models', response: { 200: Page(ModelRow) } },
    handler: async () => ({ rows: await modelRows(services), next: null }),
  })

  app.get<{ Params: { hash: string } }>('/v1/models/:hash', {
    schema: {
      tags: ['models'],
      summary: 'One model with its listings',
      params: HashParams,
      response: { 200: ModelView },
    },
    handler: async ({ params }) => {
      const modelId = toHash(params.hash)
      const model = (await modelRows(services)).find((row) => row.modelId === modelId)
      if (model === undefined) throw unknown(`model ${modelId}`)
      const listings = await db
        .selectFrom('listing')
        .select(['listing', 'publisher', 'royalty_bps as royaltyBps', 'model_uri as modelUri'])
        .select(['card_uri as cardUri', 'block_number as block'])
        .where('model_id', '=', modelId)
        .execute()
      return { model, listings }
    },
  })

  app.get<{ Params: { hash: string } }>('/v1/models/:hash/container', {
    schema: {
      tags: ['models'],
      summary: 'The model itself, a .gavel container, from the auctioneer',
      params: HashParams,
    },
    handler: async ({ params }, reply) => {
      const bytes = await source?.bytes(`v1/models/${toHash(params.hash)}`)
      if (bytes === undefined) throw unknown(`container of model ${params.hash}`)
      return reply
        .type('application/octet-stream')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(Buffer.from(bytes))
    },
  })
}

const modelRows = async (services: Services): Promise<ModelRow[]> => {
  const served = await servedModels(services)
  const counted = await countedModels(services)
  const ids = [...new Set([...served.keys(), ...counted.keys()])]
  return ids.map((modelId) => {
    const model = served.get(modelId)
    const count = counted.get(modelId)
    return {
      modelId,
      name: model?.name ?? null,
      description: model?.description ?? null,
      multiplications: model?.multiplications ?? null,
      served: model !== undefined,
      listings: count?.listings ?? 0,
      intents: count?.intents ?? 0,
      paid: count?.paid ?? 0,
      refuted: count?.refuted ?? 0,
      medianPrice: count?.medianPrice ?? null,
    }
  })
}

/** Without an auctioneer that answers, models have no names; the rest is shown all the same. */
const servedModels = async ({ source, observe }: Services): Promise<Map<Hex, ServedModel>> => {
  try {
    const models = (await source?.json<readonly ServedModel[]>('v1/models')) ?? []
    return new Map(models.map((model) => [model.modelId, model]))
  } catch (error) {
    observe.logger.warn({ event: 'models.unread', message: String(error) })
    return new Map()
  }
}

const countedModels = async ({ db }: Services): Promise<Map<Hex, Counted>> => {
  const { rows } = await sql<Counted>`
    with ids as (select model_id from intent where model_id is not null union select model_id from listing)
    select i.model_id as "modelId",
      (select count(*)::int from listing l where l.model_id = i.model_id) as "listings",
      (select count(*)::int from intent t where t.model_id = i.model_id) as "intents",
      (select count(*)::int from intent t where t.model_id = i.model_id and t.status in ('released', 'final')) as "paid",
      (select count(*)::int from intent t where t.model_id = i.model_id and t.status = 'refuted') as "refuted",
      (select (percentile_disc(0.5) within group (order by t.price))::text from intent t
        where t.model_id = i.model_id and t.status in ('released', 'final')) as "medianPrice"
    from ids i`.execute(db)
  return new Map(rows.map((row) => [row.modelId, row]))
}
