import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readNote, writeNote } from '../src/database/notes.ts'
import { openDatabase } from '../src/database/open.ts'
import { prepareTables } from '../src/database/tables.ts'

const block = { number: 1, hash: '0x12', at: 1 } as const

test('tables are kept for the same deployment and emptied for another one', async () => {
  const db = await openDatabase({})
  await prepareTables(db, '1 0xa')
  await writeNote(db, 'block', block)
  await prepareTables(db, '1 0xa')
  expect(await readNote(db, 'block')).toEqual(block)
  await prepareTables(db, '1 0xb')
  expect(await readNote(db, 'block')).toBeUndefined()
  await db.destroy()
})

test('tables of somebody else are not touched', async () => {
  const db = await openDatabase({})
  await sql`create table event (precious text)`.execute(db)
  await sql`insert into event values ('mine')`.execute(db)
  await expect(prepareTables(db, '1 0xa')).rejects.toThrow('already exists')
  expect((await sql`select precious from event`.execute(db)).rows).toEqual([{ precious: 'mine' }])
  await db.destroy()
})
