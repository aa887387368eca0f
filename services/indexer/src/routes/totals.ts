import { SeriesPoint, Totals } from '@gavel/protocol/indexer'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Services } from '../services.ts'

const Query = Type.Object({
  bucket: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 86_400, default: 10, description: 'seconds of a point' }),
  ),
  points: Type.Optional(Type.Integer({ minimum: 2, maximum: 2_000, default: 90 })),
})

/** Sums over everything, and rates over time. Amounts are in the deployment's token. */
export const totalsRoutes = (app: FastifyInstance, { db, deployment }: Services): void => {
  app.get('/v1/totals', {
    schema: { tags: ['totals'], summary: 'Sums over everything', response: { 200: Totals } },
    handler: async () => {
      const { token } = deployment
      const { rows } = await sql<Totals>`
        with money as (
          select holding, sum(amount) as amount from movement where token = ${token} group by holding
        ),
        i as (
          select count(*)::int as intents,
            (count(*) filter (where status in ('open', 'revealing')))::int as open,
            (count(*) filter (where filled_at is not null))::int as filled,
            (count(*) filter (where status = 'filled'))::int as claims_open,
            (count(*) filter (where status in ('released', 'final')))::int as paid,
            (count(*) filter (where status = 'refuted'))::int as refuted,
            (count(*) filter (where status = 'filled' and disputed))::int as disputes_open,
            coalesce(sum(price) filter (where status in ('released', 'final') and token = ${token}), 0) as settled,
            coalesce(sum(cap - price) filter (where status in ('released', 'final') and token = ${token}), 0) as saved,
            percentile_disc(0.5) within group (order by bids) filter (where closed_at_ms is not null) as median_bids,
            percentile_disc(0.5) within group (order by closed_at_ms - opened_at_ms) as median_close
          from intent
        )
        select i.intents as "intents", i.open as "open", i.filled as "filled", i.claims_open as "claimsOpen",
          i.paid as "paid", i.refuted as "refuted", i.disputes_open as "disputesOpen",
          i.settled::text as "settled", i.saved::text as "saved",
          i.median_bids as "medianBids", i.median_close as "medianCloseMs",
          (select count(*)::int from bid) as "bids",
          (select count(*)::int from (select account from movement where holding = 'stake' group by account
            having sum(amount) > 0) as staked) as "solvers",
          coalesce((select amount from money where holding = 'escrow'), 0)::text as "escrow",
          coalesce((select amount from money where holding = 'stake'), 0)::text as "staked",
          coalesce((select amount from money where holding = 'burned'), 0)::text as "burned",
          (select count(*)::int from reorg) as "reorgs"
        from i`.execute(db)
      return rows[0]
    },
  })

  app.get<{ Querystring: { bucket?: number; points?: number } }>('/v1/series', {
    schema: {
      tags: ['totals'],
      summary: 'Intents, fills and refutations over time, oldest first',
      querystring: Query,
      response: { 200: Type.Array(SeriesPoint) },
    },
    handler: async ({ query: { bucket = 10, points = 90 } }) => {
      const newest = Math.floor(Date.now() / 1000 / bucket) * bucket
      const oldest = newest - (points - 1) * bucket
      const { rows } = await sql<SeriesPoint>`
        with slot as (select generate_series(${oldest}::bigint, ${newest}::bigint, ${bucket}::bigint) as at),
        asked as (
          select at_ms / 1000 / ${bucket}::bigint * ${bucket}::bigint as at, count(*)::int as n from intent
          where at_ms >= ${oldest * 1000}::bigint group by 1
        ),
        seen as (
          select block_time / ${bucket}::bigint * ${bucket}::bigint as at,
            (count(*) filter (where name = 'Filled'))::int as fills,
            (count(*) filter (where name = 'Refuted'))::int as refuted
          from event where block_time >= ${oldest}::bigint group by 1
        )
        select slot.at as "at", coalesce(asked.n, 0) as "intents", coalesce(seen.fills, 0) as "fills",
          coalesce(seen.refuted, 0) as "refuted"
        from slot left join asked on asked.at = slot.at left join seen on seen.at = slot.at
        order by slot.at`.execute(db)
      return rows
    },
  })
}
