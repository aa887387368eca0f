import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Backend } from '../src/engine/backend.ts'
import { compile } from '../src/engine/engine.ts'
import {
  commitTrace,
  decodeModel,
  descriptorAt,
  type ExactModel,
  elementProof,
  encodeModel,
  encodeProof,
  findFraud,
  modelIdOf,
  type OpInput,
  type OpKind,
  openTrace,
  rootsOf,
  runReference,
  type Shape,
  type TensorDescriptor,
  tensorLength,
  validateModel,
} from '../src/index.ts'
import { anyModel, EVERY_KIND } from '../tools/anyModel.ts'
import { graphOf } from '../tools/graph.ts'
import { lieAt } from '../tools/lies.ts'
import { type Random, randomBytes, randomOf } from '../tools/random.ts'
import { LOADED_BACKENDS } from './backends.ts'
import { judge } from './judge.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

const agrees = (backend: Backend, model: ExactModel, random: Random): void => {
  const compiled = compile(backend, model)
  const input = randomBytes(random, tensorLength(model.header.input))
  expect(compiled.run(input).tensors).toEqual(runReference(model, input))
  compiled.dispose()
}

describe.each(EVERY_KIND)('%s', (kind: OpKind) => {
  test('survives the container with its id and its shared tables', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const model = anyModel(randomOf(seed), [kind])
        const file = encodeModel(model)
        const decoded = decodeModel(file)
        expect(decoded).toEqual(model)
        expect(encodeModel(decoded)).toEqual(file)
        expect(validateModel(file).modelId).toBe(modelIdOf(model))
      }),
      { numRuns: 40 },
    )
  })

  test('is total: engine and reference agree on every value of every byte', () => {
    const model = anyModel(randomOf(kind.length), [kind], 1)
    const [backend] = LOADED_BACKENDS.slice(0, 1)
    if (backend === undefined) throw new Error('no backend loads')
    const compiled = compile(backend, model)
    for (let value = -128; value < 128; value++) {
      const input = new Int8Array(tensorLength(model.header.input)).fill(value)
      expect(compiled.run(input).tensors).toEqual(runReference(model, input))
    }
    compiled.dispose()
  })

  test.each(LOADED_BACKENDS.map((backend) => [backend.name, backend] as const))(
    'gives the integers of the reference on %s',
    (_, backend) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const random = randomOf(seed)
          agrees(backend, anyModel(random, [kind], random.integer(1, 2)), random)
        }),
        { numRuns: 60 },
      )
    },
  )
})

describe.each(EVERY_KIND)('proofs of %s', (kind: OpKind) => {
  const honestRun = (random: Random, model: ExactModel): Int8Array[] =>
    runReference(model, randomBytes(random, tensorLength(model.header.input)))

  test('any changed byte is proven to a judge that knows the claim alone', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed)
        const model = anyModel(random, [kind], 1)
        const honest = honestRun(random, model)
        const op = model.ops.length
        const element = random.integer(0, tensorLength(descriptorAt(model, op)) - 1)
        const lie = lieAt(random, model, honest, op, element)
        const claim = { ...commitTrace(model, lie.tensors), modelId: modelIdOf(model) }
        const fraud = findFraud(model, claim, honest, { tensors: lie.tensors, overrides: [] })
        if (fraud?.kind !== 'element') throw new Error('the lie was not found')
        expect(judge(claim, fraud)).toBe(true)
        const { proofBytes, proofGas } = validateModel(model)
        const bytes = Buffer.from(encodeProof(fraud).slice(2), 'hex')
        expect(bytes.length).toBeLessThan(proofBytes)
        const floor = bytes.reduce((gas, byte) => gas + (byte === 0 ? 10 : 40), 21_000)
        expect(floor).toBeLessThan(proofGas)
      }),
      { numRuns: 40 },
    )
  })

  test('no element of an honest trace is', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed)
        const model = anyModel(random, [kind], 1)
        const trace = openTrace(model, honestRun(random, model))
        const claim = { ...rootsOf(trace), modelId: modelIdOf(model) }
        const length = tensorLength(descriptorAt(model, model.ops.length))
        const elements = [0, length - 1, ...[1, 2, 3].map(() => random.integer(0, length - 1))]
        for (const element of elements)
          expect(judge(claim, elementProof(trace, model.ops.length, element))).toBe(false)
      }),
      { numRuns: 40 },
    )
  })
})

/** All activations of the left factor lie at its zero point but one a row, so that the raw sums are huge and odd while the accumulators are small. */
const hugeRawSums = (): { model: ExactModel; input: Int8Array } => {
  const [rows, k, columns] = [4, 2000, 5]
  const random = randomOf(17)
  const input = new Int8Array((rows + columns) * k)
  for (let i = 0; i < input.length; i++)
    input[i] = i < rows * k ? (i % k === 7 ? 125 : 127) : random.pick([127, 125, 126])
  const tensor = (shape: Shape, zeroPoint = 127): TensorDescriptor => ({
    shape,
    blockSize: 1024,
    zeroPoint,
  })
  const graph = graphOf(random, tensor([1, 1, rows + columns, k]))
  const factor = (begin: number, lines: number): OpInput =>
    graph.push({
      kind: 'slice',
      inputs: [{ source: 0, tensor: tensor([1, 1, rows + columns, k]) }],
      output: tensor([1, 1, lines, k]),
      begin: [0, 0, begin, 0],
      steps: [1, 1, 1, 1],
    })
  graph.push({
    kind: 'matmul',
    inputs: [factor(0, rows), factor(rows, columns)],
    output: tensor([1, 1, rows, columns], 0),
    isLeftTransposed: false,
    isRightTransposed: true,
    profile: 'T',
    multiplier: 2 ** 30,
    shift: 30,
    lo: -128,
    hi: 127,
  })
  return { model: graph.model(), input }
}

test.each(LOADED_BACKENDS.map((backend) => [backend.name, backend] as const))(
  'a matmul whose raw sums pass 2^24 loses no bit on %s',
  (_, backend) => {
    const { model, input } = hugeRawSums()
    const expected = runReference(model, input)
    expect(new Set(expected.at(-1))).toEqual(new Set([0, 2, 4]))
    const compiled = compile(backend, model)
    expect(compiled.run(input).tensors).toEqual(expected)
    compiled.dispose()
  },
)
