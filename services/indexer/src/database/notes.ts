import type { Kysely } from 'kysely'
import type { Hex } from 'viem'
import type { Database } from './schema.ts'

/** What is remembered besides rows: how far each source has been read. */
export type Notes = {
  /** The last block that was read; at: its timestamp, unix seconds. */
  readonly block: { readonly number: number; readonly hash: Hex; readonly at: number }
  /** The last event of the auctioneer that was read. */
  readonly auctioneer: { readonly url: string; readonly eventId: string }
}

export const readNote = async <N extends keyof Notes>(
  db: Kysely<Database>,
  name: N,
): Promise<Notes[N] | undefined> => {
  const found = await db.selectFrom('note').select('value').where('name', '=', name).execute()
  return found[0] === undefined ? undefined : JSON.parse(found[0].value)
}

export const writeNote = async <N extends keyof Notes>(
  db: Kysely<Database>,
  name: N,
  note: Notes[N],
): Promise<void> => {
  const value = JSON.stringify(note)
  await db
    .insertInto('note')
    .values({ name, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute()
}
