import { ActivityRow, Page, ReorgRow } from '@gavel/protocol/indexer'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { activityRowOf, reorgRowOf } from '../database/views.ts'
import { Limit, toAccount } from '../http/params.ts'
import type { Services } from '../services.ts'

const Query = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 200, description: 'one or more, by commas' })),
  account: Type.Optional(Type.String({ pattern: '^0x[0-9a-fA-F]{40}$' })),
  before: Type.Optional(Type.String({ pattern: '^[0-9]{1,16}-[0-9]{1,9}$' })),
  limit: Type.Optional(Limit),
})
type Query = { name?: string; account?: string; before?: string; limit?: number }

/** Events of the contracts, newest first, and reorganisations. */
export const activityRoutes = (app: FastifyInstance, { db }: Services): void => {
  app.get<{ Querystring: Query }>('/v1/activity', {
    schema: {
      tags: ['chain'],
      summary: 'Events of the contracts, newest first',
      querystring: Query,
      response: { 200: Page(ActivityRow) },
    },
    handler: async ({ query: { name, account, before, limit = 50 } }) => {
      let select = db.selectFrom('event').selectAll()
      if (name) select = select.where('name', 'in', name.split(','))
      if (account) select = select.where('account', '=', toAccount(account))
      if (before) {
        const [block = 0, index = 0] = before.split('-').map(Number)
        select = select.where((eb) =>
          eb(eb.refTuple('block_number', 'log_index'), '<', eb.tuple(block, index)),
        )
      }
      const rows = await select
        .orderBy('block_number', 'desc')
        .orderBy('log_index', 'desc')
        .limit(limit)
        .execute()
      const last = rows.length === limit ? rows.at(-1) : undefined
      return {
        rows: rows.map(activityRowOf),
        next: last === undefined ? null : `${last.block_number}-${last.log_index}`,
      }
    },
  })

  app.get('/v1/reorgs', {
    schema: {
      tags: ['chain'],
      summary: 'Reorganisations that took something back, newest first',
      response: { 200: Page(ReorgRow) },
    },
    handler: async () => {
      const rows = await db
        .selectFrom('reorg')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(100)
        .execute()
      return { rows: rows.map(reorgRowOf), next: null }
    },
  })
}
