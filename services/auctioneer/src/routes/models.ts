import { fieldSchema } from '@gavel/protocol'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Hex } from 'viem'
import { document, ErrorReply, wire } from '../http/replies.ts'
import type { RunningServices } from '../services.ts'

const Params = Type.Object({ id: fieldSchema('bytes32', 'model id') })
const Query = Type.Object({ model: fieldSchema('bytes32', 'model id') })

/** Which models are served and what they lately cost. */
export const modelRoutes = (
  app: FastifyInstance,
  { catalogue, indexes }: RunningServices,
): void => {
  const response = { 200: document('see packages/protocol/src/api/intent.ts'), default: ErrorReply }

  app.get('/v1/models', {
    schema: { tags: ['models'], summary: 'Models that are served', response },
    handler: () => wire(catalogue.views),
  })

  app.get<{ Params: { id: Hex } }>('/v1/models/:id', {
    schema: { tags: ['models'], summary: 'A model, as a .gavel container', params: Params },
    handler: ({ params }, reply) =>
      reply
        .type('application/octet-stream')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(Buffer.from(catalogue.get(params.id.toLowerCase() as Hex).bytes)),
  })

  app.get<{ Querystring: { model: Hex } }>('/v1/quote', {
    schema: {
      tags: ['models'],
      summary: 'Median price of recent awards',
      querystring: Query,
      response,
    },
    handler: async ({ query }) => {
      const { view } = catalogue.get(query.model.toLowerCase() as Hex)
      const prices = (await indexes.prices(view.modelId)).sort((a, b) =>
        a < b ? -1 : a > b ? 1 : 0,
      )
      const price = prices[Math.floor(prices.length / 2)]
      return wire({
        modelId: view.modelId,
        awards: prices.length,
        ...(price === undefined ? {} : { price }),
      })
    },
  })
}
