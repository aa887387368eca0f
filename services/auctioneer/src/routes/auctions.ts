import { fieldSchema } from '@gavel/protocol'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Hex } from 'viem'
import { transcriptOf } from '../domain/views.ts'
import { document, ErrorReply, wire } from '../http/replies.ts'
import type { RunningServices } from '../services.ts'
import { requireIntent } from './intents.ts'

const Params = Type.Object({ hash: fieldSchema('bytes32', 'intent hash') })
const Query = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
})

/** What was signed in auctions: all that anybody needs to recompute a winner. */
export const auctionRoutes = (app: FastifyInstance, services: RunningServices): void => {
  const { indexes, store, signer } = services
  const response = {
    200: document('see packages/protocol/src/api/auction.ts'),
    default: ErrorReply,
  }

  app.get<{ Querystring: { limit?: number } }>('/v1/auctions', {
    schema: {
      tags: ['auctions'],
      summary: 'Transcripts of the latest auctions',
      querystring: Query,
      response,
    },
    handler: async ({ query }) => {
      const hashes = await indexes.recent(query.limit ?? 50, undefined)
      const found = await Promise.all(hashes.map((hash) => store.read(hash)))
      return wire(
        found
          .filter((auction) => auction !== undefined)
          .map((auction) => transcriptOf(auction, signer)),
      )
    },
  })

  app.get<{ Params: { hash: Hex } }>('/v1/auctions/:hash', {
    schema: { tags: ['auctions'], summary: 'Transcript of one auction', params: Params, response },
    handler: async ({ params }) =>
      wire(transcriptOf(await requireIntent(services, params.hash), signer)),
  })
}
