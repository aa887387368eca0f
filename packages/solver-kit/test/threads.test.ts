import { afterEach, expect, test } from 'vitest'
import { startThreads, type Threads } from '../src/execution/threads.ts'
import type { Fate } from './support/mortalThread.ts'
import { eventually } from './support/world.ts'

type Mortal = Threads<number | 'die' | 'throw', number>

const running: Mortal[] = []
afterEach(() => Promise.all(running.splice(0).map((threads) => threads.stop())))

/** Threads of which the first `healthy` to start get ready. */
const start = async (count: number, healthy: number) => {
  const workerData: Fate = { counts: new Int32Array(new SharedArrayBuffer(8)) }
  const { counts } = workerData
  counts[1] = healthy
  const script = new URL('./support/mortalThread.ts', import.meta.url)
  const threads: Mortal = await startThreads({ script, workerData, count })
  running.push(threads)
  return {
    threads,
    started: () => Atomics.load(counts, 0),
    heal: () => Atomics.store(counts, 1, 1_000),
  }
}

const noEngine = (thread: number) => ({
  code: 'BACKEND_UNAVAILABLE',
  message: `thread ${thread} has no engine`,
})

test('answers every task, and one that throws costs no thread', async () => {
  const { threads, started } = await start(2, 2)
  const numbers = Array.from({ length: 40 }, (_, n) => n)
  await expect(threads.ask('throw')).rejects.toMatchObject({ code: 'INPUT_LENGTH' })
  expect(await Promise.all(numbers.map(threads.ask))).toEqual(numbers.map((n) => n * n))
  expect(threads.queued()).toBe(0)
  expect(started()).toBe(2)
})

test('a start that fails is told, and leaves no thread behind', async () => {
  await expect(start(3, 0)).rejects.toMatchObject({ code: 'BACKEND_UNAVAILABLE' })
})

test('a thread that dies at work fails its own task and is replaced', async () => {
  const { threads } = await start(1, 2)
  const doomed = threads.ask('die')
  const next = threads.ask(7)
  await expect(doomed).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(await next).toBe(49)
})

test('tasks do not wait for ever for a replacement that does not start', async () => {
  const { threads, started } = await start(1, 1)
  const doomed = threads.ask('die')
  const waiting = threads.ask(1)
  await expect(doomed).rejects.toMatchObject({ code: 'INTERNAL' })
  await expect(waiting).rejects.toMatchObject(noEngine(2))
  await expect(threads.ask(2)).rejects.toMatchObject(noEngine(3))
  expect(threads.queued()).toBe(0)
  expect(started()).toBe(3)
})

test('a thread is tried again for the next task, and serves it once it starts', async () => {
  const { threads, heal } = await start(1, 1)
  await expect(threads.ask('die')).rejects.toMatchObject({ code: 'INTERNAL' })
  await expect(threads.ask(2)).rejects.toMatchObject({ code: 'BACKEND_UNAVAILABLE' })
  heal()
  expect(await threads.ask(3)).toBe(9)
})

test('the threads that are left serve what a lost one cannot', async () => {
  const { threads, started } = await start(2, 2)
  await expect(threads.ask('die')).rejects.toMatchObject({ code: 'INTERNAL' })
  await eventually(() => started() === 3)
  expect(await Promise.all([1, 2, 3].map(threads.ask))).toEqual([1, 4, 9])
})

test('a stop ends waiting and running tasks', async () => {
  const { threads } = await start(1, 1)
  const asked = [threads.ask(1), threads.ask(2), threads.ask(3)].map((task) =>
    task.catch((error: unknown) => error),
  )
  await threads.stop()
  for (const outcome of await Promise.all(asked))
    expect(outcome).toMatchObject({ code: 'DRAINING' })
  await expect(threads.ask(4)).rejects.toMatchObject({ code: 'DRAINING' })
})
