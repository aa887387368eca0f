import type { StreamEvent } from '@gavel/protocol/indexer'
import { padHex } from 'viem'
import { expect, test } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { appendToStream, streamAfter, streamBounds } from '../src/database/stream.ts'
import { prepareTables } from '../src/database/tables.ts'

/** Two parameters each: more than the 65 535 that one statement takes. */
const EVENTS = 33_000

const reorg = (id: number) =>
  ({
    type: 'reorg',
    row: { id, atMs: 1, fromBlock: 1, undone: 0, intents: [padHex('0x1')] },
  }) satisfies StreamEvent

test('a batch of more events than a statement takes is written; who reads the stream hears that some are left out', async () => {
  const db = await openDatabase({})
  await prepareTables(db, '1 0xa')
  const append = (events: ReturnType<typeof reorg>[]) =>
    db.transaction().execute((trx) => appendToStream(trx, events))
  await append([reorg(0)])
  const before = (await streamBounds(db)).newest
  await append(Array.from({ length: EVENTS }, (_, i) => reorg(i + 1)))
  const { oldest, newest } = await streamBounds(db)
  // What /v1/stream answers with `reset`.
  expect(before + 1).toBeLessThan(oldest)
  const [last] = await streamAfter(db, newest - 1, 5)
  expect(JSON.parse(last?.data ?? '{}')).toMatchObject({ id: EVENTS })
  await db.destroy()
})
