import { openRecordStore } from '../../src/records/recordStore.ts'

/** Creates a record under its own name and prints whose record is stored. */
const [, , folder = '.', owner = ''] = process.argv
const intentHash = `0x${'cd'.repeat(32)}` as const
const store = await openRecordStore<{ owner: string }>(folder)
const stored = await store.create(intentHash, { owner })
process.stdout.write(stored.owner)
