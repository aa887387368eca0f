import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** Raised with every change of a table: all of it can be rebuilt, so an older database is emptied, not migrated. */
const VERSION = '1'

const place = 'block_number bigint not null, log_index integer not null'
const fact = `${place}, part integer not null`
const key = 'primary key (block_number, log_index, part)'
const wei = 'numeric(78)'

const TABLES = [
  `event (${place}, block_hash text not null, block_time bigint not null, tx_hash text not null, name text not null,
    intent_hash text, account text, args text not null, primary key (block_number, log_index))`,
  `fill (${fact}, intent_hash text not null, solver text not null, client text not null, model_id text not null,
    token text not null, price ${wei} not null, bond ${wei} not null, window_end bigint not null, claim text not null, ${key})`,
  `claim_end (${fact}, intent_hash text not null, state text not null, ${key})`,
  `step (${fact}, intent_hash text not null, kind text not null, actor text, mover text, due_at bigint, amount ${wei}, ${key})`,
  `movement (${fact}, account text not null, token text not null, holding text not null, amount ${wei} not null, ${key})`,
  `listing (${fact}, listing text not null, model_id text not null, publisher text not null, royalty_bps integer not null,
    model_uri text not null, card_uri text not null, ${key})`,
  `auction (intent_hash text primary key, status text not null, opened_at_ms bigint not null, close_by_ms bigint not null,
    closed_at_ms bigint, awarded_at_ms bigint, client text not null, model_id text not null, token text not null,
    cap ${wei} not null, bond ${wei} not null, winner text, price ${wei}, second_price ${wei}, bids integer not null,
    faults integer, signed text not null, transcript text, fault_list text)`,
  `bid (intent_hash text not null, sequence integer not null, solver text not null, price ${wei}, reason text,
    received_at_ms bigint not null, primary key (intent_hash, sequence))`,
  `intent (intent_hash text primary key, at_ms bigint not null, status text not null, client text, model_id text, token text,
    cap ${wei}, price ${wei}, second_price ${wei}, solver text, bond ${wei}, bids integer not null, opened_at_ms bigint,
    close_by_ms bigint, closed_at_ms bigint, awarded_at_ms bigint, filled_at bigint, window_end bigint, ended_at bigint,
    fill_tx text, end_tx text, disputed boolean not null, faults integer, reorged_from bigint)`,
  `reorg (id serial primary key, at_ms bigint not null, from_block bigint not null, undone integer not null, intents text not null)`,
  `stream (id serial primary key, type text not null, data text not null)`,
] as const

const INDEXES = [
  'event (intent_hash)',
  'event (account, block_number, log_index)',
  'fill (intent_hash)',
  'claim_end (intent_hash)',
  'step (intent_hash)',
  'movement (account, token, holding)',
  'listing (model_id)',
  'bid (solver)',
  'intent (at_ms, intent_hash)',
  'intent (solver, at_ms)',
  'intent (client, at_ms)',
  'intent (model_id, at_ms)',
  'intent (status, at_ms)',
] as const

const nameOf = (definition: string): string => definition.split(' ')[0] ?? definition

/**
 * Makes the tables where they are not there yet, in one transaction. A database of another version, or of another
 * deployment, is emptied first.
 *
 * @param identity What the rows are about: chain and reactor.
 */
export const prepareTables = (db: Kysely<Database>, identity: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const run = (statement: string) => sql.raw(statement).execute(trx)
    await run('create table if not exists note (name text primary key, value text not null)')
    const wanted = `${VERSION} ${identity}`
    const found = await trx
      .selectFrom('note')
      .select('value')
      .where('name', '=', 'schema')
      .execute()
    if (found[0]?.value === wanted) return
    // Without our note in it, tables of these names are somebody else's: creating ours then fails, and nothing is lost.
    const isOurs = found.length > 0
    if (isOurs) for (const table of TABLES) await run(`drop table if exists ${nameOf(table)}`)
    for (const table of TABLES) await run(`create table ${table}`)
    for (const index of INDEXES) await run(`create index on ${index}`)
    await trx.deleteFrom('note').execute()
    await trx.insertInto('note').values({ name: 'schema', value: wanted }).execute()
  })
