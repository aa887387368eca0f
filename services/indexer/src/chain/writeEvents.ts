import type { GavelEvent } from '@gavel/chain'
import { encodeJson } from '@gavel/protocol'
import type { Transaction } from 'kysely'
import type { Address, Hex } from 'viem'
import { piecesOf } from '../database/pieces.ts'
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
  const facts = new Map<Tables, object[]>()
  for (const event of events) {
    const intent = intentOf(event) ?? '0x'
    if (event.name === 'Escrowed') escrowed.add(intent)
    const found = factsOf(event, fills.get(intent), escrowed.has(intent))
    if (found.fill !== undefined) fills.set(found.fill.intent_hash, found.fill)
    rows.push(rowOf(event, timeOf(event.blockNumber)))
    for (const [table, fact] of Object.entries(found) as [Tables, object | object[]][]) {
      const known = facts.get(table) ?? []
      for (const [part, each] of [fact].flat().entries()) {
        known.push({ ...placeOf(event), part, ...each })
      }
      facts.set(table, known)
    }
  }
  await insertAll(trx, 'event', rows)
  for (const [table, values] of facts) await insertAll(trx, table, values)
  return rows
}

const insertAll = async (
  trx: Transaction<Database>,
  table: Tables | 'event',
  values: readonly object[],
): Promise<void> => {
  for (const piece of piecesOf(values)) {
    await trx
      .insertInto(table)
      .values(piece as never)
      .onConflict((on) => on.doNothing())
      .execute()
  }
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
  const known = new Set<Hex>()
  for (const piece of piecesOf(hashes)) {
    const found = await trx
      .selectFrom('event')
      .select('intent_hash')
      .where('name', '=', 'Escrowed')
      .where('intent_hash', 'in', piece)
      .execute()
    for (const { intent_hash } of found) if (intent_hash !== null) known.add(intent_hash)
  }
  return known
}

/** The fills that were written earlier and that these events are about. */
const knownFills = async (
  trx: Transaction<Database>,
  events: readonly GavelEvent[],
): Promise<Map<Hex, KnownFill>> => {
  const hashes = [...new Set(events.map(intentOf))].filter((hash) => hash !== null)
  const known = new Map<Hex, KnownFill>()
  for (const piece of piecesOf(hashes)) {
    const found = await trx
      .selectFrom('fill')
      .select(['intent_hash', 'solver', 'client', 'token', 'price', 'bond'])
      .where('intent_hash', 'in', piece)
      .execute()
    for (const fill of found) known.set(fill.intent_hash, fill)
  }
  return known
}
