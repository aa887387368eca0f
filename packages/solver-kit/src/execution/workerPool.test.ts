import { commitTrace, decodeTrace, runReference } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Executor } from './execution.ts'
import { startExecutor } from './workerPool.ts'

const digits = loadDigits()
const inputBytes = digits.model.header.input.shape.reduce((product, d) => product * d, 1)
const input = fc.uint8Array({ minLength: inputBytes, maxLength: inputBytes })

let executor: Executor
beforeAll(async () => {
  executor = await startExecutor({ workers: 2 })
  await executor.prepare(digits.id, digits.bytes)
}, 120_000)
afterAll(() => executor.stop())

test('gives the roots and bytes of the reference, whatever the input', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(input, async (bytes) => {
      const execution = await executor.execute({
        modelId: digits.id,
        input: bytes,
        traceMode: 'eager',
      })
      const tensors = runReference(digits.model, Int8Array.from(bytes))
      const { inputRoot, outputRoot, traceRoot } = commitTrace(digits.model, tensors)
      expect(execution).toMatchObject({ inputRoot, outputRoot, traceRoot, engine: executor.engine })
      expect(Int8Array.from(execution.output)).toEqual(tensors.at(-1))
      expect(decodeTrace(digits.model, execution.trace ?? new Uint8Array()).tensors).toEqual(
        tensors,
      )
    }),
    { numRuns: 3 },
  )
})

test('a lazy run hashes input and output alone, and an eager one later gives the trace behind them', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(input, async (bytes) => {
      const request = { modelId: digits.id, input: bytes }
      const lazy = await executor.execute({ ...request, traceMode: 'lazy' })
      const eager = await executor.execute({ ...request, traceMode: 'eager' })
      const { inputRoot, outputRoot } = eager
      expect(lazy).toMatchObject({ inputRoot, outputRoot, output: eager.output })
      expect(lazy).toMatchObject({ traceRoot: `0x${'00'.repeat(32)}`, trace: undefined })
      const trace = eager.trace ?? new Uint8Array()
      const question = { ask: 'roots' } as const
      const answer = await executor.disclose({ modelId: digits.id, trace, question })
      const { roots } = commitTrace(digits.model, runReference(digits.model, Int8Array.from(bytes)))
      expect(answer).toMatchObject({ ask: 'roots', roots })
    }),
    { numRuns: 3 },
  )
})

test('a thread that has not seen a model is given it', { timeout: 120_000 }, async () => {
  const jobs = Array.from({ length: 6 }, (_, n) =>
    executor.execute({
      modelId: digits.id,
      input: new Uint8Array(inputBytes).fill(n),
      traceMode: 'lazy',
    }),
  )
  const roots = (await Promise.all(jobs)).map(({ inputRoot }) => inputRoot)
  expect(new Set(roots).size).toBe(6)
})

test('refuses a container that is another model than the one named', async () => {
  const id = `0x${'00'.repeat(32)}` as const
  await expect(executor.prepare(id, digits.bytes)).rejects.toMatchObject({
    code: 'WEIGHT_ROOT_MISMATCH',
  })
})

test('refuses a container that is cut short, and goes on', async () => {
  const other = `0x${'01'.repeat(32)}` as const
  await expect(executor.prepare(other, digits.bytes.slice(0, 500))).rejects.toMatchObject({
    code: 'CONTAINER_TRUNCATED',
  })
  expect(executor.queued()).toBe(0)
})

test('refuses an input of the wrong size', async () => {
  const job = executor.execute({
    modelId: digits.id,
    input: new Uint8Array(3),
    traceMode: 'lazy',
  })
  await expect(job).rejects.toMatchObject({ code: 'INPUT_LENGTH' })
})
