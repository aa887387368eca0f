import { IntentRow, Page } from '@gavel/protocol/indexer'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { activityRowOf, intentRowOf } from '../database/views.ts'
import { unknown } from '../http/errors.ts'
import { HashParams, Limit, toAccount, toHash } from '../http/params.ts'
import type { Services } from '../services.ts'

const account = (description: string) =>
  Type.Optional(Type.String({ pattern: '^0x[0-9a-fA-F]{40}$', description }))

const Query = Type.Object({
  status: Type.Optional(Type.String({ maxLength: 64, description: 'one or more, by commas' })),
  solver: account('won or filled by it'),
  client: account('asked for by it'),
  model: Type.Optional(Type.String({ pattern: '^0x[0-9a-fA-F]{64}$' })),
  before: Type.Optional(Type.String({ pattern: '^[0-9]{1,16}-0x[0-9a-f]{64}$' })),
  limit: Type.Optional(Limit),
})
type Query = {
  status?: string
  solver?: string
  client?: string
  model?: string
  before?: string
  limit?: number
}

/** Intents: the list, newest first, and everything that is known of one. */
export const intentRoutes = (app: FastifyInstance, { db, source }: Services): void => {
  app.get<{ Querystring: Query }>('/v1/intents', {
    schema: {
      tags: ['intents'],
      summary: 'Intents, newest first',
      querystring: Query,
      response: { 200: Page(IntentRow) },
    },
    handler: async ({ query }) => {
      const { status, solver, client, model, before, limit = 50 } = query
      let select = db.selectFrom('intent').selectAll()
      if (status) select = select.where('status', 'in', status.split(','))
      if (solver) select = select.where('solver', '=', toAccount(solver))
      if (client) select = select.where('client', '=', toAccount(client))
      if (model) select = select.where('model_id', '=', toHash(model))
      if (before) {
        const [atMs = '', hash = ''] = before.split('-')
        select = select.where((eb) =>
          eb(eb.refTuple('at_ms', 'intent_hash'), '<', eb.tuple(Number(atMs), toHash(hash))),
        )
      }
      const rows = await select
        .orderBy('at_ms', 'desc')
        .orderBy('intent_hash', 'desc')
        .limit(limit)
        .execute()
      const last = rows.length === limit ? rows.at(-1) : undefined
      return {
        rows: rows.map(intentRowOf),
        next: last === undefined ? null : `${last.at_ms}-${last.intent_hash}`,
      }
    },
  })

  app.get<{ Params: { hash: string } }>('/v1/intents/:hash', {
    schema: {
      tags: ['intents'],
      summary: 'An intent, its signed message, transcript, faults and chain events',
      params: HashParams,
    },
    handler: async ({ params }) => {
      const hash = toHash(params.hash)
      const row = await db
        .selectFrom('intent')
        .selectAll()
        .where('intent_hash', '=', hash)
        .executeTakeFirst()
      if (row === undefined) throw unknown(`intent ${hash}`)
      const auction = await db
        .selectFrom('auction')
        .select(['signed', 'transcript', 'fault_list'])
        .where('intent_hash', '=', hash)
        .executeTakeFirst()
      const events = await db
        .selectFrom('event')
        .selectAll()
        .where('intent_hash', '=', hash)
        .orderBy('block_number')
        .orderBy('log_index')
        .execute()
      return {
        row: intentRowOf(row),
        signed: parse(auction?.signed),
        transcript: parse(auction?.transcript),
        faults: parse(auction?.fault_list),
        events: events.map(activityRowOf),
      }
    },
  })

  app.get<{ Params: { hash: string } }>('/v1/intents/:hash/input', {
    schema: { tags: ['intents'], summary: 'Input tensor, raw int8 bytes', params: HashParams },
    handler: async ({ params }, reply) => {
      const bytes = await source?.bytes(`v1/intents/${toHash(params.hash)}/input`)
      if (bytes === undefined) throw unknown(`input of intent ${params.hash}`)
      return reply.type('application/octet-stream').send(Buffer.from(bytes))
    },
  })
}

const parse = (json: string | null | undefined): unknown => (json ? JSON.parse(json) : null)
