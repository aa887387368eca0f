import type { Kysely } from 'kysely'
import { refreshIntents } from '../database/intents.ts'
import type { Database } from '../database/schema.ts'
import { appendToStream } from '../database/stream.ts'
import { intentRows } from '../database/views.ts'
import { auctionRowOf, bidRowsOf, type ReadAuction } from './rows.ts'

/** Writes an auction as it is now; an auctioneer's later word replaces its earlier one. */
export const writeAuction = (db: Kysely<Database>, read: ReadAuction): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const row = auctionRowOf(read)
    const { intent_hash, ...values } = row
    await trx
      .insertInto('auction')
      .values(row)
      .onConflict((on) => on.column('intent_hash').doUpdateSet(values))
      .execute()
    await trx.deleteFrom('bid').where('intent_hash', '=', intent_hash).execute()
    const bids = bidRowsOf(read)
    if (bids.length > 0) await trx.insertInto('bid').values(bids).execute()
    await refreshIntents(trx, [intent_hash])
    const rows = await intentRows(trx, [intent_hash])
    await appendToStream(
      trx,
      rows.map((intent) => ({ type: 'intent', row: intent })),
    )
  })
