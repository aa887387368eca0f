import { commitTrace, type ExactModel, encodeTrace, runReference } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import type { Claim } from '@gavel/protocol'
import fc from 'fast-check'
import { zeroAddress, zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Inspector, startInspector } from './inspector.ts'

const digits = loadDigits()
const model: ExactModel = digits.model
const inputBytes = model.header.input.shape.reduce((product, d) => product * d, 1)
const input = new Uint8Array(inputBytes).map((_, i) => (i * 37) & 0xff)
const honest = runReference(model, Int8Array.from(input))

let inspector: Inspector
beforeAll(async () => {
  inspector = await startInspector()
}, 120_000)
afterAll(() => inspector.stop())

const claimOf = (tensors: readonly Int8Array[], fields: Partial<Claim> = {}): Claim => ({
  intentHash: zeroHash,
  solver: zeroAddress,
  modelId: digits.id,
  keyHash: zeroHash,
  cipherHash: zeroHash,
  price: 1n,
  ...commitTrace(model, tensors),
  ...fields,
})

const inspect = (
  tensors: readonly Int8Array[],
  trace: Uint8Array | undefined,
  fields: Partial<Claim> = {},
) =>
  inspector.inspect({
    claim: claimOf(tensors, fields),
    container: digits.bytes,
    input,
    ...(trace === undefined ? {} : { trace }),
  })

/** One byte of one operator's output changed; everything else as it was. */
const mutation = fc
  .integer({ min: 1, max: honest.length - 1 })
  .chain((op) =>
    fc.tuple(
      fc.constant(op),
      fc.nat({ max: (honest[op]?.length ?? 1) - 1 }),
      fc.integer({ min: 1, max: 255 }),
    ),
  )
  .map(([op, element, change]) =>
    honest.map((tensor, i) =>
      i === op ? tensor.map((value, at) => (at === element ? value + change : value)) : tensor,
    ),
  )

test('finds an honest claim right, without asking for its trace', async () => {
  expect(await inspect(honest, undefined)).toMatchObject({ kind: 'right' })
})

test('proves any single changed byte of any operator from the uploaded trace', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(mutation, async (tensors) => {
      expect(await inspect(tensors, undefined)).toMatchObject({ kind: 'wrong' })
      const verdict = await inspect(tensors, encodeTrace(tensors))
      expect(verdict).toMatchObject({ kind: 'fraud', proofKind: 'element' })
    }),
    { numRuns: 15 },
  )
})

test('proves an outputRoot that is not the last of the trace', async () => {
  const verdict = await inspect(honest, encodeTrace(honest), { outputRoot: zeroHash })
  expect(verdict).toMatchObject({ kind: 'fraud', proofKind: 'endpoint' })
})

test('takes a trace that does not open the claim for a withheld one', async () => {
  const claimed = honest.map((tensor, i) => (i === 1 ? tensor.map((value) => ~value) : tensor))
  await expect(inspect(claimed, encodeTrace(honest))).rejects.toMatchObject({
    code: 'TRACE_WITHHELD',
  })
  await expect(inspect(claimed, Uint8Array.of(1, 2, 3))).rejects.toMatchObject({
    code: 'TRACE_FORMAT',
  })
})

test('never judges a claim by the wrong input or the wrong model', async () => {
  await expect(inspect(honest, undefined, { inputRoot: zeroHash })).rejects.toMatchObject({
    code: 'INPUT_MISMATCH',
  })
  await expect(inspect(honest, undefined, { modelId: zeroHash })).rejects.toMatchObject({
    code: 'WEIGHT_ROOT_MISMATCH',
  })
})
