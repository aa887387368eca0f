import type { Transaction } from 'kysely'
import type { Hex } from 'viem'
import { type Database, FACT_TABLES } from '../database/schema.ts'

/** What a reorganisation took back. */
export type Undone = {
  readonly id: number
  readonly events: number
  readonly intents: readonly Hex[]
}

/** Deletes everything that was read in a block and later, and notes it; undefined when there was nothing. */
export const undoFrom = async (
  trx: Transaction<Database>,
  fromBlock: number,
  nowMs: number,
): Promise<Undone | undefined> => {
  const gone = await trx
    .selectFrom('event')
    .select('intent_hash')
    .where('block_number', '>=', fromBlock)
    .execute()
  if (gone.length === 0) return undefined
  for (const table of FACT_TABLES) {
    await trx.deleteFrom(table).where('block_number', '>=', fromBlock).execute()
  }
  const intents = [...new Set(gone.map(({ intent_hash }) => intent_hash))].filter(
    (hash) => hash !== null,
  )
  const { id } = await trx
    .insertInto('reorg')
    .values({
      ...{ at_ms: nowMs, from_block: fromBlock, undone: gone.length },
      intents: JSON.stringify(intents),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, events: gone.length, intents }
}
