import { openRecordStore } from '../../src/records/recordStore.ts'

/** Writes one record over and over until it is killed; says when it has begun. */
const [, , folder = '.', seed = '0'] = process.argv
const intentHash = `0x${'ab'.repeat(32)}` as const
const store = await openRecordStore<{ round: number; body: string }>(folder)
process.stdout.write('begun\n')
for (let round = Number(seed); ; round++) {
  await store.replace(intentHash, { round, body: String(round % 10).repeat(50_000) })
}
