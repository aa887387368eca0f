import { Page, SolverRow } from '@gavel/protocol/indexer'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Address } from 'viem'
import { unknown } from '../http/errors.ts'
import { AccountParams, toAccount } from '../http/params.ts'
import type { Services } from '../services.ts'

const MOST = 500

/** Solvers with stake, bids, claims; amounts in the deployment's token. */
export const solverRoutes = (app: FastifyInstance, services: Services): void => {
  app.get('/v1/solvers', {
    schema: {
      tags: ['solvers'],
      summary: 'Solvers, most wins first',
      response: { 200: Page(SolverRow) },
    },
    handler: async () => ({ rows: await solverRows(services), next: null }),
  })

  app.get<{ Params: { account: string } }>('/v1/solvers/:account', {
    schema: {
      tags: ['solvers'],
      summary: 'One solver',
      params: AccountParams,
      response: { 200: SolverRow },
    },
    handler: async ({ params }) => {
      const account = toAccount(params.account)
      const [row] = await solverRows(services, account)
      if (row === undefined) throw unknown(`solver ${account}`)
      return row
    },
  })

  app.get<{ Params: { account: string } }>('/v1/solvers/:account/bids', {
    schema: { tags: ['solvers'], summary: 'Latest bids of a solver', params: AccountParams },
    handler: async ({ params }) => {
      const rows = await services.db
        .selectFrom('bid')
        .innerJoin('intent', 'intent.intent_hash', 'bid.intent_hash')
        .where('bid.solver', '=', toAccount(params.account))
        .select(['bid.intent_hash as intentHash', 'bid.price', 'bid.reason', 'bid.sequence'])
        .select(['bid.received_at_ms as atMs', 'intent.price as winningPrice', 'intent.status'])
        .orderBy('bid.received_at_ms', 'desc')
        .limit(100)
        .execute()
      return { rows, next: null }
    },
  })
}

const solverRows = async ({ db, deployment }: Services, only?: Address): Promise<SolverRow[]> => {
  const { rows } = await sql<SolverRow>`
    with who as (
      select account as solver from movement where holding = 'stake'
      union select solver from bid union select solver from fill
    ),
    money as (
      select account as solver,
        coalesce(sum(amount) filter (where holding = 'stake'), 0) as stake,
        coalesce(sum(amount) filter (where holding = 'reserved'), 0) as reserved,
        coalesce(sum(amount) filter (where holding = 'unbonding'), 0) as unbonding,
        coalesce(sum(amount) filter (where holding = 'credit'), 0) as credit
      from movement where token = ${deployment.token} group by account
    ),
    bidding as (
      select b.solver, count(*)::int as bids,
        (count(*) filter (where b.reason = 'WON'))::int as wins,
        (count(*) filter (where b.reason = 'NOT_REVEALED'))::int as unrevealed,
        percentile_disc(0.5) within group (order by b.price) as median_price,
        percentile_disc(0.5) within group (order by b.received_at_ms - a.opened_at_ms) as median_ms,
        max(b.received_at_ms) as last_at_ms
      from bid b join auction a on a.intent_hash = b.intent_hash group by b.solver
    ),
    claims as (
      select f.solver, count(*)::int as fills,
        (count(*) filter (where e.state in ('released', 'final')))::int as paid,
        (count(*) filter (where e.state = 'refuted'))::int as refuted,
        coalesce(sum(f.price) filter (where e.state in ('released', 'final')), 0) as earned,
        coalesce(sum(f.bond) filter (where e.state = 'refuted'), 0) as slashed
      from fill f left join claim_end e on e.intent_hash = f.intent_hash
      where f.token = ${deployment.token} group by f.solver
    )
    select w.solver as "solver",
      coalesce(m.stake, 0)::text as "stake", coalesce(m.reserved, 0)::text as "reserved",
      coalesce(m.unbonding, 0)::text as "unbonding", coalesce(m.credit, 0)::text as "credit",
      coalesce(b.bids, 0) as "bids", coalesce(b.wins, 0) as "wins", coalesce(c.fills, 0) as "fills",
      coalesce(c.paid, 0) as "paid", coalesce(c.refuted, 0) as "refuted",
      coalesce(b.unrevealed, 0) as "unrevealed", coalesce(c.earned, 0)::text as "earned",
      coalesce(c.slashed, 0)::text as "slashed", b.median_price::text as "medianPrice",
      b.median_ms as "medianBidMs", b.last_at_ms as "lastAt"
    from who w left join money m on m.solver = w.solver left join bidding b on b.solver = w.solver
      left join claims c on c.solver = w.solver
    where ${only === undefined ? sql`true` : sql`w.solver = ${only}`}
    order by "wins" desc, "bids" desc, w.solver limit ${MOST}`.execute(db)
  return rows
}
