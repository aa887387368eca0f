import { disputesAbi } from '@gavel/protocol'
import { DisputeRow, DisputeView, Page } from '@gavel/protocol/indexer'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { decodeFunctionData, type Hex } from 'viem'
import { unknown } from '../http/errors.ts'
import { HashParams, toHash } from '../http/params.ts'
import type { Services } from '../services.ts'

const MOST = 200

/** Claims that were demanded, challenged or proven wrong. All of it is from chain events. */
export const disputeRoutes = (app: FastifyInstance, services: Services): void => {
  app.get('/v1/disputes', {
    schema: {
      tags: ['disputes'],
      summary: 'Disputes and demands, the latest move first',
      response: { 200: Page(DisputeRow) },
    },
    handler: async () => ({ rows: await disputeRows(services), next: null }),
  })

  app.get<{ Params: { hash: string } }>('/v1/disputes/:hash', {
    schema: {
      tags: ['disputes'],
      summary: 'One dispute with its moves and its proof',
      params: HashParams,
      response: { 200: DisputeView },
    },
    handler: async ({ params }) => {
      const hash = toHash(params.hash)
      const [dispute] = await disputeRows(services, hash)
      if (dispute === undefined) throw unknown(`dispute about intent ${hash}`)
      return await disputeView(services, dispute)
    },
  })
}

const disputeRows = async ({ db }: Services, only?: Hex): Promise<DisputeRow[]> => {
  const { rows } = await sql<DisputeRow>`
    with latest as (
      select distinct on (s.intent_hash) s.intent_hash, s.kind, s.mover, s.due_at, s.block_number, s.log_index
      from step s order by s.intent_hash, s.block_number desc, s.log_index desc
    ),
    opened as (
      select s.intent_hash, min(e.block_time) as at from step s
      join event e on e.block_number = s.block_number and e.log_index = s.log_index group by s.intent_hash
    )
    select f.intent_hash as "intentHash", coalesce(c.state, 'filled') as "status", f.solver as "solver",
      f.client as "client", f.model_id as "modelId", f.price::text as "price", f.bond::text as "bond",
      f.token as "token", o.at as "openedAt", l.kind as "latest",
      case when c.state is null then l.mover end as "mover",
      case when c.state is null then l.due_at end as "dueAt"
    from latest l join fill f on f.intent_hash = l.intent_hash
      join opened o on o.intent_hash = l.intent_hash left join claim_end c on c.intent_hash = l.intent_hash
    where ${only === undefined ? sql`true` : sql`f.intent_hash = ${only}`}
    order by l.block_number desc, l.log_index desc limit ${MOST}`.execute(db)
  return rows
}

const disputeView = async (services: Services, dispute: DisputeRow): Promise<DisputeView> => {
  const { db } = services
  const { intentHash } = dispute
  const steps = await db
    .selectFrom('step')
    .innerJoin('event', (join) =>
      join
        .onRef('event.block_number', '=', 'step.block_number')
        .onRef('event.log_index', '=', 'step.log_index'),
    )
    .where('step.intent_hash', '=', intentHash)
    .select(['step.kind', 'step.actor', 'step.mover', 'step.due_at as dueAt', 'step.amount'])
    .select(['event.block_time as at', 'event.block_number as block', 'event.tx_hash as txHash'])
    .orderBy('step.block_number')
    .orderBy('step.log_index')
    .execute()
  const fill = await db
    .selectFrom('fill')
    .selectAll()
    .where('intent_hash', '=', intentHash)
    .executeTakeFirstOrThrow()
  const proven = steps.find(({ kind }) => kind === 'proved')
  return {
    dispute,
    steps,
    claim: JSON.parse(fill.claim),
    windowEnd: fill.window_end,
    ...(proven === undefined
      ? { proof: null, proofGas: null }
      : await readProof(services, proven.txHash)),
    ...(await moneyOf(services, intentHash, dispute.token)),
  }
}

/** The proof as it was sent; null where the call came through another contract. */
const readProof = async ({ chain }: Services, hash: Hex) => {
  const [{ input }, { gasUsed }] = await Promise.all([
    chain.publicClient.getTransaction({ hash }),
    chain.publicClient.getTransactionReceipt({ hash }),
  ])
  try {
    const call = decodeFunctionData({ abi: disputesAbi, data: input })
    const proof = call.functionName === 'prove' ? call.args[1] : null
    return { proof, proofGas: Number(gasUsed) }
  } catch {
    return { proof: null, proofGas: Number(gasUsed) }
  }
}

/** Who was credited, and what was burned, in the transaction that ended the claim. */
const moneyOf = async ({ db }: Services, intentHash: Hex, token: string) => {
  const { rows } = await sql<{ account: Hex; amount: string; holding: string }>`
    select m.account, sum(m.amount)::text as amount, m.holding from claim_end c
    join event ce on ce.block_number = c.block_number and ce.log_index = c.log_index
    join event e on e.tx_hash = ce.tx_hash
    join movement m on m.block_number = e.block_number and m.log_index = e.log_index
    where c.intent_hash = ${intentHash} and m.token = ${token} and m.holding in ('credit', 'burned')
    group by m.account, m.holding order by 2 desc`.execute(db)
  const credits = rows.filter(({ holding }) => holding === 'credit')
  return {
    payouts: credits.map(({ account, amount }) => ({ account, amount })),
    burned: rows.find(({ holding }) => holding === 'burned')?.amount ?? '0',
  }
}
