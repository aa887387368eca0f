import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRecordStore } from './recordStore.ts'

const A = `0x${'ab'.repeat(32)}` as const
const WRITE_LOOP = fileURLToPath(new URL('../../test/support/writeLoop.ts', import.meta.url))
const CREATE_ONCE = fileURLToPath(new URL('../../test/support/createOnce.ts', import.meta.url))

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gavel-records-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

type Loop = { readonly round: number; readonly body: string }

const killWhileWriting = async (seed: number, afterMs: number): Promise<void> => {
  const child = spawn(process.execPath, [WRITE_LOOP, folder, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('a record is whole after its writer is killed, at any moment', {
  timeout: 120_000,
}, async () => {
  const store = await openRecordStore<Loop>(folder)
  let newest = -1
  for (let run = 0; run < 6; run++) {
    await killWhileWriting(newest + 1, 20 + 37 * run)
    const found = await store.find(A)
    if (found === undefined) continue
    expect(found.body).toBe(String(found.round % 10).repeat(50_000))
    expect(found.round).toBeGreaterThanOrEqual(newest)
    newest = found.round
  }
  expect(newest).toBeGreaterThan(0)
  expect((await store.all()).length).toBe(1)
})

test('of two processes that create the same record both go on with the same one', {
  timeout: 120_000,
}, async () => {
  const run = promisify(execFile)
  const owners = await Promise.all(
    ['first', 'second', 'third'].map((owner) =>
      run(process.execPath, [CREATE_ONCE, folder, owner]),
    ),
  )
  const stored = owners.map(({ stdout }) => stdout)
  expect(new Set(stored).size).toBe(1)
})

test('records and their folder can be read by their owner only', async () => {
  const path = join(folder, 'claims')
  const store = await openRecordStore<{ key: string }>(path)
  await store.create(A, { key: '0x01' })
  expect((await stat(path)).mode & 0o777).toBe(0o700)
  expect((await stat(join(path, `${A}.json`))).mode & 0o777).toBe(0o600)
})

test('removing a record removes the bytes beside it', async () => {
  const store = await openRecordStore<{ n: number }>(folder)
  await store.create(A, { n: 1 })
  await store.putBytes(A, 'trace', Uint8Array.of(1, 2, 3))
  expect(await store.findBytes(A, 'trace')).toEqual(Uint8Array.of(1, 2, 3))
  await store.remove(A)
  expect(await readdir(folder)).toEqual([])
})

test('what a dead writer left behind is cleared away at the next start', async () => {
  const stray = join(folder, '.x.partial')
  await writeFile(stray, 'half')
  await utimes(stray, new Date(0), new Date(0))
  await openRecordStore(folder)
  expect(await readdir(folder)).toEqual([])
})

test('refuses a name that is not a hash', async () => {
  const store = await openRecordStore<{ n: number }>(folder)
  await expect(store.find('0x../../etc' as `0x${string}`)).rejects.toThrow('is not an intent hash')
})

test('wide integers come back as they were', async () => {
  const store = await openRecordStore<{ price: bigint; windowEnd: bigint }>(folder)
  const record = { price: 2n ** 200n, windowEnd: 1_790_000_000n }
  await store.create(A, record)
  expect(await store.find(A)).toEqual(record)
})
