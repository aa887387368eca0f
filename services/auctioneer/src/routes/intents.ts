import {
  fieldSchema,
  fromJson,
  GavelError,
  hashMessage,
  hexSchema,
  type IntentStatus,
  messageSchema,
  permitSchema,
  type SubmitIntentBody,
} from '@gavel/protocol'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Address, Hex } from 'viem'
import type { Auction } from '../domain/auction.ts'
import { intentViewOf } from '../domain/views.ts'
import { MAX_SIGNATURE_BYTES } from '../feed/requestSchema.ts'
import { document, ErrorReply, wire } from '../http/replies.ts'
import type { RunningServices } from '../services.ts'
import { acceptIntent } from './acceptIntent.ts'

const HashParams = Type.Object({ hash: fieldSchema('bytes32', 'intent hash') })
type HashParams = { hash: Hex }

const Query = Type.Object({
  client: Type.Optional(fieldSchema('address', 'only intents of this client')),
  status: Type.Optional(Type.String({ maxLength: 16, description: 'only intents in this status' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
})
type Query = { client?: string; status?: IntentStatus; limit?: number }

/** The auction of an intent. @throws INTENT_UNKNOWN */
export const requireIntent = async (
  { store }: RunningServices,
  intentHash: Hex,
): Promise<Auction> => {
  const auction = await store.read(intentHash.toLowerCase() as Hex)
  if (auction !== undefined) return auction
  throw new GavelError('INTENT_UNKNOWN', {
    message: `No intent ${intentHash} is known here.`,
    details: { intentHash },
  })
}

/** Routes with which clients submit intents and read what becomes of them. */
export const intentRoutes = (app: FastifyInstance, services: RunningServices): void => {
  const { catalogue, signer, store, steps, verifier, indexes } = services
  const Body = Type.Object(
    {
      permit: permitSchema(),
      intent: messageSchema('TaskIntent'),
      signature: hexSchema(MAX_SIGNATURE_BYTES),
      input: hexSchema(catalogue.maxInputBytes * 2),
    },
    { additionalProperties: false },
  )
  const responses = {
    200: document('see packages/protocol/src/api/intent.ts'),
    default: ErrorReply,
  }

  app.post('/v1/intents', {
    schema: {
      tags: ['intents'],
      summary: 'Submit a signed intent',
      body: Body,
      response: { ...responses, 202: document('accepted; 200: it was known already') },
    },
    handler: async (request, reply) => {
      const { isNew, ...answer } = await acceptIntent(
        services,
        fromJson<SubmitIntentBody>(request.body),
      )
      return reply.status(isNew ? 202 : 200).send(wire(answer))
    },
  })

  app.get<{ Querystring: Query }>('/v1/intents', {
    schema: {
      tags: ['intents'],
      summary: 'Latest intents',
      querystring: Query,
      response: responses,
    },
    handler: async ({ query }) => {
      const { client, status, limit = 50 } = query
      const hashes = await indexes.recent(
        status === undefined ? limit : 500,
        client as Address | undefined,
      )
      const found = await Promise.all(hashes.map((hash) => store.read(hash)))
      const views = found
        .filter((auction) => auction !== undefined)
        .map((auction) => intentViewOf(auction, signer))
      return wire(
        views.filter((view) => status === undefined || view.status === status).slice(0, limit),
      )
    },
  })

  app.get<{ Params: HashParams }>('/v1/intents/:hash', {
    schema: { tags: ['intents'], summary: 'One intent', params: HashParams, response: responses },
    handler: async ({ params }) =>
      wire(intentViewOf(await requireIntent(services, params.hash), signer)),
  })

  app.get<{ Params: HashParams }>('/v1/intents/:hash/input', {
    schema: { tags: ['intents'], summary: 'Input tensor, raw int8 bytes', params: HashParams },
    handler: async ({ params }, reply) => {
      const { intentHash } = await requireIntent(services, params.hash)
      const input = await store.readInput(intentHash)
      if (input === null) throw new GavelError('INTENT_UNKNOWN', { details: { intentHash } })
      return reply.type('application/octet-stream').send(input)
    },
  })

  app.post<{ Params: HashParams; Body: { signature: Hex } }>('/v1/intents/:hash/cancel', {
    schema: {
      tags: ['intents'],
      summary: 'Stop the auction, as long as nothing was awarded',
      params: HashParams,
      body: Type.Object(
        { signature: hexSchema(MAX_SIGNATURE_BYTES) },
        { additionalProperties: false },
      ),
      response: responses,
    },
    handler: async ({ params, body }) => {
      const { intentHash, client } = await requireIntent(services, params.hash)
      await verifier.requireAccount({
        struct: hashMessage('Cancel', { intentHash }),
        account: client,
        signature: body.signature,
      })
      const outcome = await store.cancel(intentHash)
      if (outcome === 'too-late')
        throw new GavelError('INTENT_NOT_CANCELLABLE', { details: { intentHash } })
      await steps.advance(intentHash)
      return wire(intentViewOf(await requireIntent(services, intentHash), signer))
    },
  })
}
