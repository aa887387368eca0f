import type { GavelEvent } from '@gavel/chain'
import { encodeJson } from '@gavel/protocol'
import type { Transaction } from 'kysely'
import type { Address, Hex } from 'viem'
import type { Database, EventTable } from '../database/schema.ts'
import { type Facts, factsOf, intentOf, type KnownFill, placeOf } from './rules.ts'

type Tables = Exclude<keyof Facts, undefined>

/** Writes events with everything that follows from them. Writing one again changes nothing. */
export const writeEvents = async (
  trx: Transaction<Database>,
  events: readonly GavelEvent[],
  timeOf: (blockNumber: bigint) => number,
): Promise<EventTable[]> => {
  if (events.length === 0) return []
  const fills = await knownFills(trx, events)
  const escrowed = await knownEscrows(trx, events)
  const rows: EventTable[] = []
  for (const event of events) {
    const intent = intentOf(event) ?? '0x'
    if (event.name === 'Escrowed') escrowed.add(intent)
    const facts = factsOf(event, fills.get(intent), escrowed.has(intent))
    if (facts.fill !== undefined) fills.set(facts.fill.intent_hash, facts.fill)
    const row = rowOf(event, timeOf(event.blockNumber))
    rows.push(row)
    await trx
      .insertInto('event')
      .values(row)
      .onConflict((on) => on.doNothing())
      .execute()
    for (const [table, fact] of Object.entries(facts))
      await insert(trx, table as Tables, event, fact)
  }
  return rows
}

const insert = async (
  trx: Transaction<Database>,
  table: Tables,
  event: GavelEvent,
  fact: object | readonly object[],
): Promise<void> => {
  const list = Array.isArray(fact) ? fact : [fact]
  if (list.length === 0) return
  const values = list.map((each, part) => ({ ...placeOf(event), part, ...each }))
  await trx
    .insertInto(table)
    .values(values as never)
    .onConflict((on) => on.doNothing())
    .execute()
}

const rowOf = (event: GavelEvent, block_time: number): EventTable => ({
  ...placeOf(event),
  ...{ block_hash: event.blockHash, block_time, tx_hash: event.txHash, name: event.name },
  ...{ intent_hash: intentOf(event), account: accountOf(event), args: encodeJson(event.args) },
})

/** The account that an event is mostly about. */
const accountOf = ({ args }: GavelEvent): Address | null => {
  const parts = args as Readonly<Record<string, unknown>>
  const account = parts.solver ?? parts.account ?? parts.publisher ?? parts.announcer
  return typeof account === 'string' ? (account as Address) : null
}

/** Which of these events' intents a solver took on earlier. */
const knownEscrows = async (
  trx: Transaction<Database>,
  events: readonly GavelEvent[],
): Promise<Set<Hex>> => {
  const hashes = events.flatMap(({ name, args }) => (name === 'Filled' ? [args.intentHash] : []))
  if (hashes.length === 0) return new Set()
  const found = await trx
    .selectFrom('event')
    .select('intent_hash')
    .where('name', '=', 'Escrowed')
    .where('intent_hash', 'in', hashes)
    .execute()
  return new Set(found.flatMap(({ intent_hash }) => intent_hash ?? []))
}

/** The fills that were written earlier and that these events are about. */
const knownFills = async (
  trx: Transaction<Database>,
  events: readonly GavelEvent[],
): Promise<Map<Hex, KnownFill>> => {
  const hashes = [...new Set(events.map(intentOf))].filter((hash) => hash !== null)
  if (hashes.length === 0) return new Map()
  const found = await trx
    .selectFrom('fill')
    .select(['intent_hash', 'solver', 'client', 'token', 'price', 'bond'])
    .where('intent_hash', 'in', hashes)
    .execute()
  return new Map(found.map((fill) => [fill.intent_hash, fill]))
}
